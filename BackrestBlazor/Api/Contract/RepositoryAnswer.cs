using System.Text.Json.Serialization;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Summary;

namespace BackrestBlazor.Api.Contract;

/// <summary>A repository as the API shows it: every field of the contract, no secret. What is null and not in a request was not built yet.</summary>
internal sealed record RepositoryAnswer
{
    public required string Name { get; init; }

    public required string Uri { get; init; }

    /// <summary>Always null: a password is never told. See <see cref="HasPassword"/>.</summary>
    public string? Password { get; init; }

    public string? PasswordFile { get; init; }

    public string? PasswordCommand { get; init; }

    /// <summary>Names with null in place of their values.</summary>
    public required IReadOnlyDictionary<string, string?> Environment { get; init; }

    /// <summary>Names of the secret files with null in place of their contents.</summary>
    public required IReadOnlyDictionary<string, string?> Files { get; init; }

    public required IReadOnlyDictionary<string, string> Options { get; init; }

    public required IReadOnlyList<string> Flags { get; init; }

    public bool Initialize { get; init; }

    public required bool AutoUnlock { get; init; }

    public required PruneAnswer Prune { get; init; }

    public required CheckAnswer Check { get; init; }

    public required ForgetAnswer Forget { get; init; }

    public required StatsAnswer Stats { get; init; }

    public required ProcessPriority Priority { get; init; }

    public required BandwidthLimits Limits { get; init; }

    public required IReadOnlyList<HookAnswer> Hooks { get; init; }

    /// <summary>restic's own id.</summary>
    public required string? RepositoryId { get; init; }

    public required int Version { get; init; }

    public required bool HasPassword { get; init; }

    public required bool PasswordSecured { get; init; }

    public required HealthAnswer Health { get; init; }

    /// <summary>The newest figures; null until there are some.</summary>
    public required StatisticsAnswer? Statistics { get; init; }

    /// <summary>Only in the answer to the request that created it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? GeneratedPassword { get; init; }

    public static RepositoryAnswer From(
        Repository repository, Health? health, RepositoryStatistics? statistics, IReadOnlyDictionary<OperationKind, DateTimeOffset?> nextRuns) => new()
    {
        Name = repository.Name,
        Uri = repository.Uri,
        PasswordFile = repository.Settings.PasswordFile,
        PasswordCommand = repository.Settings.PasswordCommand,
        Environment = repository.Settings.EnvironmentNames.ToDictionary(name => name, _ => (string?)null),
        Files = repository.Settings.FileNames.ToDictionary(name => name, _ => (string?)null),
        Options = repository.Settings.Options,
        Flags = repository.Settings.Flags,
        AutoUnlock = repository.Settings.AutoUnlock,
        Prune = Of(repository.Settings.Prune, nextRuns),
        Check = Of(repository.Settings.Check, nextRuns),
        Forget = Of(repository.Settings.Forget, nextRuns),
        Stats = new StatsAnswer(ScheduleAnswer.From(repository.Settings.Stats.Schedule), nextRuns[OperationKind.Stats]),
        Priority = repository.Settings.Priority,
        Limits = repository.Settings.Limits,
        Hooks = HookAnswer.From(repository.Settings.Hooks),
        RepositoryId = repository.ResticId,
        Version = repository.Version,
        HasPassword = repository.HasPassword,
        PasswordSecured = repository.PasswordSecured,
        Health = HealthAnswer.From(health),
        Statistics = statistics is null ? null : StatisticsAnswer.From(statistics),
    };

    public override string ToString() => Name;

    private static PruneAnswer Of(PruneSettings prune, IReadOnlyDictionary<OperationKind, DateTimeOffset?> nextRuns) =>
        new(ScheduleAnswer.From(prune.Schedule), prune.MaxUnusedPercent, prune.MaxUnusedBytes, nextRuns[OperationKind.Prune]);

    private static CheckAnswer Of(CheckSettings check, IReadOnlyDictionary<OperationKind, DateTimeOffset?> nextRuns) =>
        new(ScheduleAnswer.From(check.Schedule), check.ReadData, check.Percent, check.Parts, nextRuns[OperationKind.Check]);

    private static ForgetAnswer Of(ForgetSettings forget, IReadOnlyDictionary<OperationKind, DateTimeOffset?> nextRuns) =>
        new(ScheduleAnswer.From(forget.Schedule), forget.Retention is { } retention ? RetentionAnswer.From(retention) : null, nextRuns[OperationKind.Forget]);
}

/// <summary>How a plan or repository is.</summary>
internal sealed record HealthAnswer(HealthState State, CauseCode? CauseCode, DateTimeOffset? Since)
{
    public static HealthAnswer From(Health? health) => health is null ? new HealthAnswer(HealthState.Unknown, null, null) : new HealthAnswer(health.State, health.CauseCode, health.Since);
}
