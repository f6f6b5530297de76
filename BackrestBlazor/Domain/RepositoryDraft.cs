namespace BackrestBlazor.Domain;

/// <summary>What a person or script asks a repository to be: the API's request body and the form's model. Secrets stand here in the clear, so it is never logged.</summary>
public sealed class RepositoryDraft
{
    public string Name { get; set; } = "";

    public string Uri { get; set; } = "";

    /// <summary>Null keeps the stored one (at creation: one is generated unless a file or command is given); empty clears it.</summary>
    public string? Password { get; set; }

    public string? PasswordFile { get; set; }

    public string? PasswordCommand { get; set; }

    /// <summary>Environment of restic. A null value keeps the stored one, an absent name goes.</summary>
    public Dictionary<string, string?> Environment { get; set; } = [];

    /// <summary>Secret files by name, see <see cref="SecretFile"/>. A null value keeps the stored one, an absent name goes.</summary>
    public Dictionary<string, string?> Files { get; set; } = [];

    public Dictionary<string, string> Options { get; set; } = [];

    public List<string> Flags { get; set; } = [];

    /// <summary>Create the repository when there is none.</summary>
    public bool Initialize { get; set; }

    public bool AutoUnlock { get; set; }

    public PruneSettings Prune { get; set; } = new();

    public CheckSettings Check { get; set; } = new();

    public ForgetSettings Forget { get; set; } = new();

    public StatsSettings Stats { get; set; } = new();

    public ProcessPriority Priority { get; set; } = new();

    public BandwidthLimits Limits { get; set; } = new();

    public IReadOnlyList<Hook> Hooks { get; set; } = [];

    public override string ToString() => nameof(RepositoryDraft);
}
