namespace BackrestBlazor.Restic.Messages;

/// <summary>A lock in a repository, as <c>cat lock</c> prints it.</summary>
internal sealed record ResticLock
{
    /// <summary>64 hex digits; not part of restic's document, set by the reader.</summary>
    public string Id { get; init; } = "";

    /// <summary>Refreshed every five minutes while its owner lives.</summary>
    public DateTimeOffset Time { get; init; }

    public bool Exclusive { get; init; }

    public string Hostname { get; init; } = "";

    public string? Username { get; init; }

    public int Pid { get; init; }
}
