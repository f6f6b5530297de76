namespace BackrestBlazor.Storage;

/// <summary>A name that a plan, repository or destination had before: its old address leads to the new one while nothing else claims it.</summary>
internal sealed class FormerName
{
    public int Id { get; set; }

    /// <summary><c>plan</c>, <c>repository</c> or <c>destination</c>.</summary>
    public required string Kind { get; set; }

    public required string NormalizedName { get; set; }

    public int EntityId { get; set; }
}

/// <summary>One value that belongs to the installation.</summary>
internal sealed class Setting
{
    public const string InstanceId = "instance.id";
    public const string InstanceName = "instance.name";
    public const string Heartbeat = "heartbeat";
    public const string HeartbeatProof = "heartbeat.proof";

    public required string Key { get; set; }

    public required string Value { get; set; }
}
