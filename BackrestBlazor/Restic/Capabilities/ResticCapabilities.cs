namespace BackrestBlazor.Restic.Capabilities;

/// <summary>What a version of restic can do and tell. The only place where version numbers are compared. Source: restic's change log.</summary>
internal sealed record ResticCapabilities(ResticVersion Version)
{
    /// <summary>Debian 12's: the oldest that is supported.</summary>
    public static ResticVersion Oldest { get; } = new(0, 14, 0);

    public bool IsSupported => Version >= Oldest;

    /// <summary><c>init --json</c> answers in JSON.</summary>
    public bool JsonInit => From(0, 15);

    /// <summary>The summary of a backup tells the full snapshot id, not its first 8 digits.</summary>
    public bool FullSnapshotId => From(0, 15);

    /// <summary><c>backup --read-concurrency</c> and <c>--no-scan</c>.</summary>
    public bool ReadConcurrency => From(0, 15);

    /// <summary><c>restore --json</c> tells progress and a summary; before, restore prints text.</summary>
    public bool JsonRestore => From(0, 16);

    /// <summary><c>--retry-lock</c>.</summary>
    public bool RetryLock => From(0, 16);

    /// <summary><c>-o sftp.args</c>; before, only the whole <c>sftp.command</c>.</summary>
    public bool SftpArguments => From(0, 16, 1);

    /// <summary><c>RESTIC_REST_USERNAME</c> and <c>RESTIC_REST_PASSWORD</c>; before, they stand in the address.</summary>
    public bool RestCredentialsInEnvironment => From(0, 16, 1);

    /// <summary>Exit codes 10 (no repository) and 11 (locked); 12 (wrong password) from 0.17.1.</summary>
    public bool TellingExitCodes => From(0, 17);

    /// <summary><c>restore --overwrite</c>, <c>--delete</c> and <c>--dry-run</c>.</summary>
    public bool RestoreOverwrite => From(0, 17);

    /// <summary><c>backup --skip-if-unchanged</c>.</summary>
    public bool SkipIfUnchanged => From(0, 17);

    /// <summary>Summaries tell <c>data_added_packed</c>, and snapshots carry their summary.</summary>
    public bool SnapshotSummary => From(0, 17);

    /// <summary>SIGTERM ends it cleanly.</summary>
    public bool CleanSigterm => From(0, 17);

    /// <summary><c>--stuck-request-timeout</c>.</summary>
    public bool StuckRequestTimeout => From(0, 17, 1);

    /// <summary><c>exit_error</c> as JSON on stderr.</summary>
    public bool JsonExitError => From(0, 18);

    /// <summary><c>repair index</c>; before, <c>rebuild-index</c>.</summary>
    public bool RepairIndex => From(0, 16);

    /// <summary>A missing source path ends with exit code 3; before, with 0 and a line of text.</summary>
    public bool MissingSourceIsWarning => From(0, 19);

    private bool From(int major, int minor, int patch = 0) => Version >= new ResticVersion(major, minor, patch);
}
