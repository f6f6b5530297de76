namespace BackrestBlazor.Domain;

/// <summary>How long an operation has been in a phase: all its stays there together.</summary>
/// <param name="Phase">One that it has left.</param>
/// <param name="Seconds">Zero or more.</param>
public sealed record PhaseTime(OperationPhase Phase, double Seconds)
{
    /// <summary>With one more stay; phases stand in the order in which they were first entered.</summary>
    public static IReadOnlyList<PhaseTime> Add(IReadOnlyList<PhaseTime> times, OperationPhase phase, TimeSpan stay)
    {
        var seconds = Math.Max(0, stay.TotalSeconds); // a clock may be set back
        return times.Any(time => time.Phase == phase)
            ? [.. times.Select(time => time.Phase == phase ? time with { Seconds = time.Seconds + seconds } : time)]
            : [.. times, new PhaseTime(phase, seconds)];
    }
}
