using System.Collections.Concurrent;
using BackrestBlazor.Domain;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Accounts;

/// <summary>When tokens were last used: kept in memory, written now and then.</summary>
internal sealed class TokenUse(TokenRows rows, TimeProvider time)
{
    private readonly ConcurrentDictionary<int, DateTimeOffset> _unwritten = [];

    public void Used(int tokenId) => _unwritten[tokenId] = time.GetUtcNow();

    /// <summary>Null when it was never used.</summary>
    public DateTimeOffset? LastUsed(ApiToken token) => _unwritten.TryGetValue(token.Id, out var at) ? at : token.LastUsedAt;

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var used = _unwritten.ToDictionary();
        if (used.Count == 0)
        {
            return;
        }

        await rows.UsedAsync(used, cancellationToken);
        foreach (var entry in used)
        {
            // Only what was written: a later use stays for the next time.
            _unwritten.TryRemove(entry);
        }
    }
}
