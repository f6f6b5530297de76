using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Lines;

/// <summary>What the lines know of an operation.</summary>
internal sealed record QueuedWork(long OperationId, int RepositoryId, OperationKind Kind, OperationArguments Arguments)
{
    public LineRule Rule { get; } = LineRules.Of(Kind, Arguments);

    public bool IsMaintenance { get; } = LineRules.IsMaintenance(Kind);

    public bool IsUnlock => Kind is OperationKind.Unlock && Rule is LineRule.Beside;
}
