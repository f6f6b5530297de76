using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Repositories;

/// <summary>A repository that is now known here.</summary>
/// <param name="Repository">As saved.</param>
/// <param name="GeneratedPassword">The password that was made because none was given: shown this once. Null when the person gave one.</param>
/// <param name="Initialized">True when restic created the repository, false when it was there and was adopted.</param>
internal sealed record RepositoryCreated(Repository Repository, string? GeneratedPassword, bool Initialized)
{
    public override string ToString() => Repository.Name;
}
