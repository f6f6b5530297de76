namespace BackrestBlazor.Components.Repositories;

/// <summary>Which fields the form shows for an address. Everything restic knows beyond the four is <see cref="Other"/>.</summary>
public enum RepositoryKind
{
    Local, Rest, S3, Sftp, Other,
}
