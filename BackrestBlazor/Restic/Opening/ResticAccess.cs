using BackrestBlazor.Domain;

namespace BackrestBlazor.Restic.Opening;

/// <summary>How to open a repository: where it is, its settings, its opened secrets. <see cref="ToString"/> tells no secret.</summary>
internal sealed class ResticAccess(string uri, RepositorySettings settings, RepositorySecrets secrets)
{
    public string Uri { get; } = uri;

    public RepositorySettings Settings { get; } = settings;

    public RepositorySecrets Secrets { get; } = secrets;

    public override string ToString() => Uri;
}
