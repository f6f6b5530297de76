namespace BackrestBlazor.Restic.Messages;

/// <summary>A repository's own description, as <c>cat config</c> prints it.</summary>
/// <param name="Id">64 hex digits: two addresses of one repository share it.</param>
internal sealed record RepositoryConfig(string Id, int Version);

/// <summary>The answer of <c>init --json</c>.</summary>
internal sealed record RepositoryInitialized(string Id, string Repository);
