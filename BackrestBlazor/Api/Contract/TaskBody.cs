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

    /// <summary>Null for what is not built yet.</summary>
    [JsonIgnore]
    public OperationKind? Kind => Task switch
    {
        RepositoryTask.Index => OperationKind.Index,
        RepositoryTask.Forget => OperationKind.Forget,
        RepositoryTask.Unlock => OperationKind.Unlock,
        _ => null,
    };
}
