using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Repositories;

/// <summary>
/// The one way to add, change, test and forget a repository, for pages and API alike: validates the whole draft, probes what would be
/// used (at most 15 s), adopts or creates, and only then saves.
/// </summary>
internal sealed class RepositoryEditor
{
    /// <summary>Tests what the draft says. Secrets that are null are those of the repository named <paramref name="existingName"/>, if any.</summary>
    public Task<Outcome<ProbeResult>> ProbeAsync(RepositoryDraft draft, string? existingName, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Adopts the repository, or creates it where there is none and the draft says so; then saves it and queues an index.</summary>
    public Task<Outcome<RepositoryCreated>> CreateAsync(RepositoryDraft draft, OperationTrigger trigger, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Replaces the definition. A new uri or password is probed first. A version that is not the stored one is a conflict.</summary>
    public Task<Outcome<Repository>> UpdateAsync(string name, RepositoryDraft draft, int expectedVersion, OperationTrigger trigger, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Forgets it here; never touches the data. Conflict while plans use it or an operation runs on it.</summary>
    public Task<Outcome<Repository>> DeleteAsync(string name, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>True when the four characters end the stored password: it then counts as kept outside this box.</summary>
    public Task<bool> ConfirmPasswordAsync(string name, string lastFour, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The stored password for an administrator who has just entered the own one; logged. Null when there is none to show.</summary>
    public Task<string?> RevealPasswordAsync(string name, string userName, CancellationToken cancellationToken) => throw new NotImplementedException();
}
