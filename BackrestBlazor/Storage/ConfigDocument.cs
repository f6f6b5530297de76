using BackrestBlazor.Domain;

namespace BackrestBlazor.Storage;

/// <summary>What config.json holds: everything the database can be rebuilt from, besides the repositories' own snapshots.</summary>
internal sealed class ConfigDocument
{
    /// <summary>Version of the format. A newer one is not read.</summary>
    public const int CurrentFormat = 1;

    public int Format { get; init; } = CurrentFormat;

    public Guid InstanceId { get; init; }

    public required string InstanceName { get; init; }

    public List<Repository> Repositories { get; init; } = [];

    public List<Plan> Plans { get; init; } = [];

    public List<Destination> Destinations { get; init; } = [];

    /// <summary>Null when nobody ever set one.</summary>
    public HeartbeatSettings? Heartbeat { get; init; }

    public List<User> Users { get; init; } = [];
}
