namespace BackrestBlazor.Domain;

/// <summary>How a transient failure is tried again.</summary>
public sealed record RetryPolicy
{
    /// <summary>Tries in all, the first one included. 1 until retries are built.</summary>
    public int Attempts { get; init; } = 1;

    public int InitialDelaySeconds { get; init; } = 60;

    public int MaxDelaySeconds { get; init; } = 3600;

    /// <summary>How long restic may announce retries of an index, snapshot or data upload before the app ends the attempt itself.</summary>
    public int GiveUpAfterSeconds { get; init; } = 300;
}
