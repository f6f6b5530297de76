namespace BackrestBlazor.Operations.Running;

/// <summary>Who wants a running operation to stop.</summary>
internal enum StopReason
{
    None,

    /// <summary>It ends <c>cancelled</c>.</summary>
    Person,

    /// <summary>It ends <c>interrupted</c>.</summary>
    ServerStops,
}
