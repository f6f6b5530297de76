namespace BackrestBlazor.Restic.Commands;

/// <summary>A command of restic as data.</summary>
/// <param name="Kind">What it is for: decides how its messages and its end are read.</param>
/// <param name="Name">restic's word for it.</param>
/// <param name="Flags">One word each, <c>--name=value</c> where a value is needed.</param>
/// <param name="Operands">Paths and ids; they come after <c>--</c>, so that none can be taken for a flag.</param>
internal sealed record ResticCommand(CommandKind Kind, string Name, IReadOnlyList<string> Flags, IReadOnlyList<string> Operands);

/// <summary>What a command is for.</summary>
internal enum CommandKind
{
    Probe, Init, Snapshots, Backup, Forget, Restore, List, Dump, Unlock, Locks, RepairIndex, Prune, Check, Stats, Tag,
}
