using System.Security.Cryptography;
using System.Text;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Accounts;

/// <summary>
/// Basic headers whose password was right a moment ago, because a check costs 40 ms of CPU [measured] and a client sends it with every
/// request. Kept as a keyed hash; the key dies with the process.
/// </summary>
internal sealed class RememberedBasic(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private const int MaximumEntries = 1_000;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    // Guards the dictionary; held for a look-up.
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int UserId, string Stamp, DateTimeOffset Until)> _entries = [];

    public void Remember(string header, User user)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (_entries.Count >= MaximumEntries)
            {
                _entries.Clear();
            }

            _entries[Key(header)] = (user.Id, user.SecurityStamp, now + Lifetime);
        }
    }

    /// <summary>The user and the stamp of the password that was checked; null when the header has to be checked again.</summary>
    public (int UserId, string Stamp)? Find(string header)
    {
        lock (_lock)
        {
            return _entries.TryGetValue(Key(header), out var entry) && entry.Until > time.GetUtcNow() ? (entry.UserId, entry.Stamp) : null;
        }
    }

    private string Key(string header) => Convert.ToHexString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(header)));
}
