namespace BackrestBlazor.Restic.Commands;

/// <summary>What a folder is packed into on its way out. Source: <c>restic dump --help</c>, <c>--archive</c>, the same since 0.12.</summary>
internal enum ArchiveFormat
{
    /// <summary>With owners, permissions and times, as a Unix machine wants them.</summary>
    Tar,

    /// <summary>Opens everywhere by a double click; knows no owners.</summary>
    Zip,
}
