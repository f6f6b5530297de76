namespace BackrestBlazor.Restic.Provisioning;

/// <summary>The folders of the data directory that restic's part uses.</summary>
internal sealed record ResticFolders(string DataDirectory)
{
    /// <summary>restic's cache; always given, because restic 0.19 fails without any home.</summary>
    public string Cache => Path.Combine(DataDirectory, "cache");

    /// <summary>A provided restic.</summary>
    public string Bin => Path.Combine(DataDirectory, "bin");

    /// <summary>Secret files of running operations, where the machine has no memory file system for them.</summary>
    public string Run => Path.Combine(DataDirectory, "run");
}
