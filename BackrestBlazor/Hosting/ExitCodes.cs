namespace BackrestBlazor.Hosting;

/// <summary>What the process answers to whoever started it.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>A verb could not do what was asked.</summary>
    public const int Failed = 1;

    /// <summary>The command line or the configuration is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Another server holds the data directory.</summary>
    public const int DataDirectoryInUse = 3;

    /// <summary>The database is busy, full, read-only or of a newer version.</summary>
    public const int DatabaseUnusable = 4;
}
