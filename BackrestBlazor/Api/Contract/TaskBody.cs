using System.Text.Json.Serialization;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Api.Contract;

/// <summary>What can be asked of a repository.</summary>
internal enum RepositoryTask
{
    Index, Stats, Check, Prune, Forget, Unlock, RepairIndex, RepairSnapshots,
}

/// <summary>Asks for a task.</summary>
internal sealed record TaskBody
{
    public RepositoryTask? Task { get; init; }

    /// <summary>Prune: only tell what would be freed.</summary>
    public bool? DryRun { get; init; }

    /// <summary>Check: how much data is read back, 0 (only the structure) to 100; null is what the repository says.</summary>
    public double? ReadDataPercent { get; init; }

    /// <summary>Null for what is not built yet.</summary>
    [JsonIgnore]
    public OperationKind? Kind => Task switch
    {
        RepositoryTask.Index => OperationKind.Index,
        RepositoryTask.Forget => OperationKind.Forget,
        RepositoryTask.Unlock => OperationKind.Unlock,
        RepositoryTask.Prune => OperationKind.Prune,
        RepositoryTask.Check => OperationKind.Check,
        RepositoryTask.Stats => OperationKind.Stats,
        _ => null,
    };

    [JsonIgnore]
    public OperationArguments Arguments => new()
    {
        DryRun = DryRun ?? false,
        Data = ReadDataPercent switch
        {
            null => null,
            0 => DataShare.None,
            var percent => new DataShare { Percent = percent },
        },
    };

    public void Check(FieldErrors errors)
    {
        if (Kind is null)
        {
            errors.Add("task", Task is null ? "required" : "notSupported");
        }

        errors.Unsupported("dryRun", DryRun is true && Kind is not OperationKind.Prune);
        errors.Unsupported("readDataPercent", ReadDataPercent is not null && Kind is not OperationKind.Check);
        if (ReadDataPercent is { } percent && !(percent is >= 0 and <= 100))
        {
            errors.Add("readDataPercent", "percentInvalid", 0);
        }
    }
}
