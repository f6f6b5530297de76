namespace BackrestBlazor.Storage;

/// <summary>Messages to one destination that were not taken yet.</summary>
/// <param name="ByNextTry">How many of them are tried again when, provided that the destination is switched on; never empty.</param>
public sealed record WaitingMessages(IReadOnlyDictionary<DateTimeOffset, int> ByNextTry)
{
    /// <summary>1 or more.</summary>
    public int Count => ByNextTry.Values.Sum();

    /// <summary>When the first of them is tried again.</summary>
    public DateTimeOffset NextTryAt => ByNextTry.Keys.Min();

    /// <summary>How many wait for exactly this moment, as those do that quiet hours hold back; 0 for null.</summary>
    public int HeldUntil(DateTimeOffset? end) => end is { } moment ? ByNextTry.GetValueOrDefault(moment) : 0;
}
