namespace BackrestBlazor.Accounts;

/// <summary>How many passwords and codes one address may try in a minute, whoever it claims to be.</summary>
internal sealed class AttemptLimiter(TimeProvider time)
{
    public const int AttemptsPerWindow = 30;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    // More addresses than this at once is an attack from many; forgetting their counts is cheaper than the memory.
    private const int MaximumAddresses = 10_000;

    // Guards the dictionary; held for a look-up.
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (DateTimeOffset Start, int Count)> _counts = [];

    /// <summary>Null when the attempt is allowed, else how long to wait.</summary>
    public TimeSpan? TryTake(string address)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            var (start, count) = _counts.GetValueOrDefault(address, (now, 0));
            if (now - start >= Window)
            {
                (start, count) = (now, 0);
            }

            if (count >= AttemptsPerWindow)
            {
                return start + Window - now;
            }

            if (_counts.Count >= MaximumAddresses && !_counts.ContainsKey(address))
            {
                _counts.Clear();
            }

            _counts[address] = (start, count + 1);
            return null;
        }
    }
}
