using System.Text.Json;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Api.Contract;

/// <summary>What a request wants a repository to be. Secrets come this way only. What only answers have is taken and ignored, so that GET, edit, PUT works.</summary>
internal sealed record RepositoryBody
{
    public string? Name { get; init; }

    public string? Uri { get; init; }

    public string? Password { get; init; }

    public string? PasswordFile { get; init; }

    public string? PasswordCommand { get; init; }

    public IReadOnlyDictionary<string, string?>? Environment { get; init; }

    public IReadOnlyDictionary<string, string?>? Files { get; init; }

    public IReadOnlyDictionary<string, string?>? Options { get; init; }

    public IReadOnlyList<string?>? Flags { get; init; }

    public bool? Initialize { get; init; }

    public bool? AutoUnlock { get; init; }

    public PruneBody? Prune { get; init; }

    public CheckBody? Check { get; init; }

    public ForgetBody? Forget { get; init; }

    public StatsBody? Stats { get; init; }

    public PriorityBody? Priority { get; init; }

    public LimitsBody? Limits { get; init; }

    public IReadOnlyList<HookBody?>? Hooks { get; init; }

    public int? Version { get; init; }

    public JsonElement? RepositoryId { get; init; }

    public JsonElement? HasPassword { get; init; }

    public JsonElement? PasswordSecured { get; init; }

    public JsonElement? GeneratedPassword { get; init; }

    public JsonElement? Health { get; init; }

    public JsonElement? Statistics { get; init; }

    public JsonElement? Key { get; init; }

    public JsonElement? LastBackup { get; init; }

    public JsonElement? NextRun { get; init; }

    public RepositoryDraft ToDraft(FieldErrors errors)
    {
        return new RepositoryDraft
        {
            Name = Name ?? "",
            Uri = Uri ?? "",
            Password = Password,
            PasswordFile = NullIfEmpty(PasswordFile),
            PasswordCommand = NullIfEmpty(PasswordCommand),
            Environment = new Dictionary<string, string?>(Environment ?? new Dictionary<string, string?>()),
            Files = new Dictionary<string, string?>(Files ?? new Dictionary<string, string?>()),
            Options = OptionsOf(errors),
            Flags = errors.Texts("flags", Flags),
            Initialize = Initialize ?? false,
            AutoUnlock = AutoUnlock ?? false,
            Prune = (Prune ?? new PruneBody()).ToSettings(),
            Check = (Check ?? new CheckBody()).ToSettings(),
            Forget = (Forget ?? new ForgetBody()).ToSettings(errors),
            Stats = (Stats ?? new StatsBody()).ToSettings(),
            Priority = new ProcessPriority { Cpu = Priority?.Cpu ?? CpuPriority.Normal, Io = Priority?.Io ?? IoPriority.Normal },
            Limits = new BandwidthLimits { UploadKiBps = Limits?.UploadKiBps, DownloadKiBps = Limits?.DownloadKiBps },
            Hooks = HookBody.ToHooks(Hooks, errors),
        };
    }

    public override string ToString() => nameof(RepositoryBody);

    private Dictionary<string, string> OptionsOf(FieldErrors errors)
    {
        Dictionary<string, string> options = [];
        foreach (var (name, value) in Options ?? new Dictionary<string, string?>())
        {
            options[name] = value ?? "";
            if (value is null)
            {
                errors.Add($"options.{name}", "wrongType");
            }
        }

        return options;
    }

    private static string? NullIfEmpty(string? text) => text is "" ? null : text;
}

/// <summary>How much restic may get in the way of other programs.</summary>
internal sealed record PriorityBody(CpuPriority? Cpu = null, IoPriority? Io = null);

/// <summary>KiB per second; null means no limit.</summary>
internal sealed record LimitsBody(int? UploadKiBps = null, int? DownloadKiBps = null);
