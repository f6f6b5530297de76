namespace BackrestBlazor.Circuits;

/// <summary>Who follows changes now: a page in a browser, or a script over HTTP.</summary>
internal interface IReader
{
    /// <summary>As it is at this moment. Costs next to nothing and waits for nobody.</summary>
    ReaderStanding Standing { get; }
}

/// <summary>How far behind one reader is.</summary>
/// <param name="IsCircuit">False: an event stream.</param>
/// <param name="ConnectedAt">Since when its connection is up.</param>
/// <param name="Waiting">Changes that it was not given yet, 0 to <see cref="LiveOptions.BufferCapacity"/>.</param>
/// <param name="BehindSince">When it was given what it has not acknowledged yet; null while it keeps up.</param>
internal sealed record ReaderStanding(bool IsCircuit, DateTimeOffset ConnectedAt, int Waiting, DateTimeOffset? BehindSince);
