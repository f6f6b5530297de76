namespace BackrestBlazor.Restic;

/// <summary>What a look at a repository found.</summary>
/// <param name="Reachable">The place answered, whether a repository is there or not.</param>
/// <param name="Exists">A repository is there (its password may be wrong all the same: see the result's cause).</param>
/// <param name="RepositoryId">restic's own id, 64 hex digits; null when it could not be opened.</param>
/// <param name="Latency">From the start of restic to its end.</param>
internal sealed record RepositoryProbe(bool Reachable, bool Exists, string? RepositoryId, TimeSpan Latency);
