namespace BackrestBlazor.Restic.Messages;

/// <summary>A lock in a repository, as <c>cat lock</c> prints it.</summary>
internal sealed record ResticLock
{
    /// <summary>64 hex digits; not part of restic's document, set by the reader.</summary>
    public string Id { get; set; } = "";

    /// <summary>Refreshed every five minutes while its owner lives.</summary>
    public DateTimeOffset Time { get; set; }

    public bool Exclusive { get; set; }

    public string Hostname { get; set; } = "";

    public string? Username { get; set; }

    public int Pid { get; set; }
}
