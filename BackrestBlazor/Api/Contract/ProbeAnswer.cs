namespace BackrestBlazor.Api.Contract;

/// <summary>What "test connection" found.</summary>
/// <param name="Reachable">The backend answered.</param>
/// <param name="Exists">A repository is there.</param>
/// <param name="LatencyMs">Milliseconds of restic's look, key derivation included; null when nothing answered.</param>
/// <param name="ResticVersion">Of the restic that looked.</param>
/// <param name="Message">English.</param>
/// <param name="Hints">English.</param>
/// <param name="Opened">The password opens it.</param>
/// <param name="CauseCode">Why it was not opened.</param>
/// <param name="RepositoryId">restic's own id.</param>
internal sealed record ProbeAnswer(
    bool Reachable, bool Exists, int? LatencyMs, string? ResticVersion, string Message, IReadOnlyList<string> Hints, bool Opened, Domain.CauseCode? CauseCode, string? RepositoryId);
