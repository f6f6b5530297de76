namespace BackrestBlazor.Storage;

/// <summary>Messages to one destination that were not taken yet.</summary>
/// <param name="Count">1 or more.</param>
/// <param name="NextTryAt">When the first of them is tried again, provided that the destination is switched on.</param>
public sealed record WaitingMessages(int Count, DateTimeOffset NextTryAt);
