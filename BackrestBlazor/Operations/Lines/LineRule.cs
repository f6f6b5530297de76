using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Lines;

/// <summary>How a piece of work stands to others of the same repository.</summary>
internal enum LineRule
{
    /// <summary>Needs no lock of restic or makes none that matters: starts whatever else runs in the line.</summary>
    Beside,

    /// <summary>Together with other shared ones.</summary>
    Shared,

    /// <summary>Alone.</summary>
    Exclusive,
}

/// <summary>The rules of the lines, by kind.</summary>
internal static class LineRules
{
    public static LineRule Of(OperationKind kind, OperationArguments arguments) => kind switch
    {
        OperationKind.Index => LineRule.Beside,
        OperationKind.Unlock => arguments.RemoveAll ? LineRule.Exclusive : LineRule.Beside,
        OperationKind.Forget or OperationKind.Prune or OperationKind.Check or OperationKind.Repair or OperationKind.Command => LineRule.Exclusive,
        _ => LineRule.Shared,
    };

    /// <summary>Work that nobody waits for; it leaves a place free for backups, and due backups overtake it.</summary>
    public static bool IsMaintenance(OperationKind kind) =>
        kind is OperationKind.Forget or OperationKind.Prune or OperationKind.Check or OperationKind.Repair or OperationKind.Stats;
}
