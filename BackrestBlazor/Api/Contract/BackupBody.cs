namespace BackrestBlazor.Api.Contract;

/// <summary>Asks for a backup.</summary>
internal sealed record BackupBody
{
    /// <summary>Only say what would happen. Default false.</summary>
    public bool? DryRun { get; init; }
}
