namespace BackrestBlazor.Domain;

/// <summary>How a transient failure is tried again.</summary>
public sealed record RetryPolicy
{
    public const int MostAttempts = 100;

    /// <summary>Tries in all, the first one included; 1 to <see cref="MostAttempts"/>.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>Seconds before the second try; doubled from one to the next.</summary>
    public int InitialDelaySeconds { get; init; } = 60;

    /// <summary>Seconds between two tries at most.</summary>
    public int MaxDelaySeconds { get; init; } = 3600;

    /// <summary>Seconds for which restic may announce retries of an index or a snapshot before the app ends the attempt itself.</summary>
    public int GiveUpAfterSeconds { get; init; } = 300;
}
