namespace BackrestBlazor.Domain;

/// <summary>A restic repository: where it is and how to open it. It belongs to restic; here it is only known.</summary>
public sealed class Repository
{
    public int Id { get; set; }

    public Guid InstanceId { get; set; }

    public required string Name { get; set; }

    /// <summary><see cref="EntityName.Normalize"/> of the name; unique.</summary>
    public string NormalizedName { get; set; } = "";

    /// <summary>restic's own id, 64 hex digits; null until it was opened once. Two addresses of one repository share it.</summary>
    public string? ResticId { get; set; }

    /// <summary>As restic takes it, never with a password in it.</summary>
    public required string Uri { get; set; }

    /// <summary>Counts saves, from 1; a PUT must name the one it was made from.</summary>
    public int Version { get; set; } = 1;

    /// <summary>A password is stored (encrypted); false with <see cref="RepositorySettings.PasswordFile"/> or a command.</summary>
    public bool HasPassword { get; set; }

    /// <summary>A person has confirmed that the password is kept outside this box.</summary>
    public bool PasswordSecured { get; set; }

    /// <summary>Encrypted <see cref="RepositorySecrets"/>; null when there are none.</summary>
    public string? ProtectedSecrets { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public RepositorySettings Settings { get; set; } = new();
}

/// <summary>The part of a repository that nothing looks up by and that is no secret.</summary>
public sealed record RepositorySettings
{
    public string? PasswordFile { get; init; }

    public string? PasswordCommand { get; init; }

    /// <summary>Names of the environment variables whose values are in <see cref="RepositorySecrets"/>; kept here so that they can be named when the secrets cannot be read.</summary>
    public IReadOnlyList<string> EnvironmentNames { get; init; } = [];

    /// <summary>Names of the secret files, see <see cref="SecretFile"/>.</summary>
    public IReadOnlyList<string> FileNames { get; init; } = [];

    /// <summary>restic's <c>-o name=value</c>.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>More flags for every restic command, one word each.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Foreign dead locks are removed, too; our own dead ones always are.</summary>
    public bool AutoUnlock { get; init; }

    public PruneSettings Prune { get; init; } = new();

    public CheckSettings Check { get; init; } = new();

    public ForgetSettings Forget { get; init; } = new();

    public StatsSettings Stats { get; init; } = new();

    public ProcessPriority Priority { get; init; } = new();

    public BandwidthLimits Limits { get; init; } = new();

    /// <summary>Run before those of a plan, in this order.</summary>
    public IReadOnlyList<Hook> Hooks { get; init; } = [];
}

/// <summary>Opened secrets of a repository. Lives only in memory; <see cref="ToString"/> tells nothing.</summary>
public sealed class RepositorySecrets
{
    public string? Password { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Contents of secret files by name, see <see cref="SecretFile"/>.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    public override string ToString() => nameof(RepositorySecrets);
}

/// <summary>Names of the secrets that restic or its helpers want as a file; written 0600 to memory for one operation.</summary>
public static class SecretFile
{
    public const string SshKey = "sshKey";
    public const string SshKnownHosts = "sshKnownHosts";
    public const string CaCertificate = "caCertificate";
    public const string TlsClientCertificate = "tlsClientCertificate";
    public const string GoogleCredentials = "googleCredentials";
    public const string RcloneConfig = "rcloneConfig";

    public static IReadOnlyList<string> All { get; } = [SshKey, SshKnownHosts, CaCertificate, TlsClientCertificate, GoogleCredentials, RcloneConfig];
}

public enum CpuPriority
{
    Normal, Low, High,
}

public enum IoPriority
{
    Normal, Idle, Low, High,
}

/// <summary>How much restic may get in the way of other programs.</summary>
public sealed record ProcessPriority
{
    public CpuPriority Cpu { get; init; }

    public IoPriority Io { get; init; }
}

/// <summary>restic's <c>--limit-upload</c> and <c>--limit-download</c>; null means none.</summary>
public sealed record BandwidthLimits
{
    public int? UploadKiBps { get; init; }

    public int? DownloadKiBps { get; init; }
}
