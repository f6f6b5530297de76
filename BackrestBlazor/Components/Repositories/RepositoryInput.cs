using BackrestBlazor.Components.Hooks;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Components.Repositories;

/// <summary>What stands in the repository form. Secrets that are stored are not in it, only that they are set.</summary>
public sealed class RepositoryInput
{
    /// <summary>Environment variables that have a field of their own, by kind.</summary>
    private static readonly Dictionary<RepositoryKind, string[]> OwnVariables = new()
    {
        [RepositoryKind.Rest] = [RestUser, RestPassword],
        [RepositoryKind.S3] = [S3KeyId, S3Secret],
    };

    public const string RestUser = "RESTIC_REST_USERNAME";
    public const string RestPassword = "RESTIC_REST_PASSWORD";
    public const string S3KeyId = "AWS_ACCESS_KEY_ID";
    public const string S3Secret = "AWS_SECRET_ACCESS_KEY";
    public const string S3Region = "s3.region";

    public string Name { get; set; } = "";

    public RepositoryAddress Address { get; set; } = new();

    public PasswordSource PasswordSource { get; set; } = PasswordSource.Generate;

    public string? Password { get; set; }

    public string? PasswordFile { get; set; }

    public string? PasswordCommand { get; set; }

    /// <summary>A password is stored; another source takes its place.</summary>
    public bool HasPassword { get; init; }

    public bool Initialize { get; set; } = true;

    public List<NamedValue> Environment { get; } = [];

    public List<NamedValue> Files { get; } = [];

    public List<NamedValue> Options { get; } = [];

    public List<string> Flags { get; set; } = [];

    public bool AutoUnlock { get; set; }

    public MaintenanceInput Maintenance { get; init; } = new();

    public List<HookInput> Hooks { get; init; } = [];

    public CpuPriority Cpu { get; set; }

    public IoPriority Io { get; set; }

    /// <summary>KiB per second; null means no limit.</summary>
    public int? UploadKiBps { get; set; }

    /// <summary>KiB per second; null means no limit.</summary>
    public int? DownloadKiBps { get; set; }

    /// <summary>For a repository that is there: it has a password already, and nothing may be created by mistake.</summary>
    public static RepositoryInput OfExisting() => new() { PasswordSource = PasswordSource.Typed, Initialize = false };

    public static RepositoryInput From(Repository repository)
    {
        var settings = repository.Settings;
        var input = new RepositoryInput
        {
            Name = repository.Name, Address = RepositoryAddress.Parse(repository.Uri), HasPassword = repository.HasPassword, Initialize = false, Maintenance = MaintenanceInput.From(settings),
            PasswordSource = settings switch { { PasswordFile: not null } => PasswordSource.File, { PasswordCommand: not null } => PasswordSource.Command, _ => PasswordSource.Keep },
            PasswordFile = settings.PasswordFile, PasswordCommand = settings.PasswordCommand, Flags = [.. settings.Flags], AutoUnlock = settings.AutoUnlock,
            Cpu = settings.Priority.Cpu, Io = settings.Priority.Io, UploadKiBps = settings.Limits.UploadKiBps, DownloadKiBps = settings.Limits.DownloadKiBps,
            Hooks = HookInput.Of(settings.Hooks),
        };
        input.Environment.AddRange(settings.EnvironmentNames.Select(name => new NamedValue { Name = name, IsSet = true }));
        input.Files.AddRange(settings.FileNames.Select(name => new NamedValue { Name = name, IsSet = true }));
        input.Options.AddRange(settings.Options.Select(option => new NamedValue { Name = option.Key, Value = option.Value }));
        return input;
    }

    /// <summary>The line with this name, made when there is none yet.</summary>
    public static NamedValue Line(List<NamedValue> lines, string name)
    {
        if (lines.Find(line => line.Name == name) is { } found)
        {
            return found;
        }

        var added = new NamedValue { Name = name };
        lines.Add(added);
        return added;
    }

    /// <summary>True when the variable has a field of its own in the chosen kind, so that the list of all others leaves it out.</summary>
    public bool HasOwnField(string variable) => OwnVariables.GetValueOrDefault(Address.Kind, []).Contains(variable);

    public RepositoryDraft ToDraft() => new()
    {
        Name = Name.Trim(), Uri = Address.ToUri(), Initialize = Initialize, AutoUnlock = AutoUnlock, Flags = [.. Flags],
        Password = PasswordSource switch
        {
            PasswordSource.Typed => Password,
            PasswordSource.File or PasswordSource.Command when HasPassword => "",
            _ => null,
        },
        PasswordFile = PasswordSource == PasswordSource.File ? PasswordFile?.Trim() : null,
        PasswordCommand = PasswordSource == PasswordSource.Command ? PasswordCommand?.Trim() : null,
        Environment = Environment.Where(Counts).DistinctBy(line => line.Name.Trim()).ToDictionary(line => line.Name.Trim(), line => line.ForDraft),
        Files = Files.Where(line => !line.IsEmpty).ToDictionary(line => line.Name, line => line.ForDraft),
        Options = Options.Where(line => line.Name.Trim().Length > 0 && !line.IsEmpty).DistinctBy(line => line.Name.Trim()).ToDictionary(line => line.Name.Trim(), line => line.Value!),
        Prune = Maintenance.ToPrune(), Check = Maintenance.ToCheck(), Forget = Maintenance.ToForget(), Stats = Maintenance.ToStats(),
        Priority = new() { Cpu = Cpu, Io = Io }, Limits = new() { UploadKiBps = UploadKiBps, DownloadKiBps = DownloadKiBps },
        Hooks = HookInput.ToHooks(Hooks),
    };

    // What was typed into the fields of another kind before the person changed their mind is left out; what is stored stays visible in the list.
    private bool Counts(NamedValue line) =>
        line.Name.Trim().Length > 0 && !line.IsEmpty
        && (line.IsSet || HasOwnField(line.Name) || !OwnVariables.Where(own => Address.Kind != RepositoryKind.Other && own.Key != Address.Kind).Any(own => own.Value.Contains(line.Name)));
}
