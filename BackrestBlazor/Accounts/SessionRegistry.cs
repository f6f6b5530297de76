using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using BackrestBlazor.Domain;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Accounts;

/// <summary>
/// The browsers that are signed in. Begun and ended in the database, looked up in memory, so that a request costs no query; when each was last
/// seen is written now and then.
/// </summary>
internal sealed class SessionRegistry(SessionRows rows, AccessEnds ends, TimeProvider time, ILogger<SessionRegistry> logger) : IDisposable
{
    /// <summary>How long a browser may stay away; as long as its cookie.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    /// <summary>Sessions of one user; one more ends the one that was seen longest ago.</summary>
    public const int MaximumPerUser = 20;

    /// <summary>How long a sign-in or a log-out waits for the database.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const int IdBytes = 16;
    private const int MaximumUserAgent = 300;

    private readonly SemaphoreSlim _one = new(1);
    private ConcurrentDictionary<string, Seen>? _open;

    /// <summary>The new one, seen now.</summary>
    public async Task<UserSession> BeginAsync(int userId, string? userAgent, string? address, CancellationToken cancellationToken)
    {
        var open = await OpenAsync(cancellationToken);
        var now = time.GetUtcNow();
        var session = new UserSession
        {
            Id = RandomNumberGenerator.GetHexString(2 * IdBytes, lowercase: true),
            UserId = userId,
            UserAgent = string.IsNullOrWhiteSpace(userAgent) ? null : userAgent[..Math.Min(userAgent.Length, MaximumUserAgent)],
            Address = address,
            CreatedAt = now,
            LastSeenAt = now,
        };
        List<string> ended = [.. open.Where(entry => entry.Value.UserId == userId).OrderByDescending(entry => entry.Value.At).Skip(MaximumPerUser - 1).Select(entry => entry.Key)];
        open[session.Id] = new Seen(userId, now, IsWritten: true);
        await WriteAsync(session, ended, cancellationToken);
        Forget(open, ended);
        return session;
    }

    /// <summary>
    /// At log-out: the cookie is gone, whatever the database says. Nothing is published: the page that logs out is on its way already, and a circuit that
    /// led it elsewhere would be in its way. Other windows of the same browser look within ten seconds.
    /// </summary>
    public async Task LeaveAsync(int userId, string id, CancellationToken cancellationToken)
    {
        var open = await OpenAsync(cancellationToken);
        if (!open.TryGetValue(id, out var seen) || seen.UserId != userId || !open.TryRemove(id, out _))
        {
            return;
        }

        try
        {
            await rows.DeleteAsync([id], cancellationToken).WaitAsync(Patience, time, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or DbException)
        {
            logger.LogWarning("The end of a session is not in the database: {Reason}", exception.Message);
        }
    }

    /// <summary>Whether the session is there and the user's; it counts as seen.</summary>
    public async ValueTask<bool> SeeAsync(string id, int userId, CancellationToken cancellationToken)
    {
        var open = _open ?? await OpenAsync(cancellationToken);
        var now = time.GetUtcNow();
        if (!open.TryGetValue(id, out var seen) || seen.UserId != userId || now - seen.At >= Lifetime)
        {
            return false;
        }

        // Unless it was ended in this very moment.
        return open.TryUpdate(id, new Seen(userId, now, IsWritten: false), seen) || open.ContainsKey(id);
    }

    /// <summary>All that have not run out; the one that was seen last comes first.</summary>
    public async Task<List<UserSession>> ListAsync(CancellationToken cancellationToken)
    {
        var open = await OpenAsync(cancellationToken);
        var sessions = await rows.ListAsync(cancellationToken);
        foreach (var session in sessions)
        {
            session.LastSeenAt = open.TryGetValue(session.Id, out var seen) && seen.At > session.LastSeenAt ? seen.At : session.LastSeenAt;
        }

        return [.. sessions.Where(session => time.GetUtcNow() - session.LastSeenAt < Lifetime).OrderByDescending(session => session.LastSeenAt)];
    }

    public async Task<List<UserSession>> ListAsync(int userId, CancellationToken cancellationToken) =>
        [.. (await ListAsync(cancellationToken)).Where(session => session.UserId == userId)];

    /// <summary>Nothing happens when it is not this user's.</summary>
    public async Task EndAsync(int userId, string id, CancellationToken cancellationToken)
    {
        var open = await OpenAsync(cancellationToken);
        if (open.TryGetValue(id, out var seen) && seen.UserId == userId)
        {
            await rows.DeleteAsync([id], cancellationToken);
            Forget(open, [id]);
        }
    }

    /// <param name="kept">The one that stays; null ends all.</param>
    public async Task EndOthersAsync(int userId, string? kept, CancellationToken cancellationToken)
    {
        var open = await OpenAsync(cancellationToken);
        List<string> ids = [.. open.Where(entry => entry.Value.UserId == userId && entry.Key != kept).Select(entry => entry.Key)];
        await rows.DeleteAsync(ids, cancellationToken);
        Forget(open, ids);
    }

    /// <summary>The user may not be there any more; rows that another process made go, too.</summary>
    public async Task EndAllAsync(int userId, CancellationToken cancellationToken)
    {
        await rows.DeleteOfAsync(userId, cancellationToken);
        await EndOthersAsync(userId, kept: null, cancellationToken);
    }

    /// <summary>Writes when each was seen, and takes away those that stayed away too long.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var open = await OpenAsync(cancellationToken);
        var seen = open.Where(entry => !entry.Value.IsWritten).ToDictionary();
        if (seen.Count > 0)
        {
            await rows.SeenAsync(seen.ToDictionary(entry => entry.Key, entry => entry.Value.At), cancellationToken);
            foreach (var (id, written) in seen)
            {
                open.TryUpdate(id, written with { IsWritten = true }, written);
            }
        }

        List<string> expired = [.. open.Where(entry => time.GetUtcNow() - entry.Value.At >= Lifetime).Select(entry => entry.Key)];
        if (expired.Count > 0)
        {
            await rows.DeleteAsync(expired, cancellationToken);
            Forget(open, expired);
        }
    }

    public void Dispose() => _one.Dispose();

    // Who has to mend a full disk or a locked database must get in: such a session lasts until the next start.
    private async Task WriteAsync(UserSession session, List<string> ended, CancellationToken cancellationToken)
    {
        try
        {
            if (await rows.AddAsync(session, ended, cancellationToken).WaitAsync(Patience, time, cancellationToken))
            {
                return;
            }
        }
        catch (TimeoutException)
        {
            // The writer still has it, and may get it done.
        }

        logger.LogWarning("A session of user {UserId} is not in the database; it ends with this process.", session.UserId);
    }

    private void Forget(ConcurrentDictionary<string, Seen> open, IReadOnlyList<string> ids)
    {
        foreach (var id in ids)
        {
            open.TryRemove(id, out _);
            ends.Publish(AccessEnds.OfSession(id));
        }
    }

    private async Task<ConcurrentDictionary<string, Seen>> OpenAsync(CancellationToken cancellationToken)
    {
        if (_open is not null)
        {
            return _open;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            return _open ??= new((await rows.ListAsync(cancellationToken)).Select(row => KeyValuePair.Create(row.Id, new Seen(row.UserId, row.LastSeenAt, IsWritten: true))));
        }
        finally
        {
            _one.Release();
        }
    }

    private sealed record Seen(int UserId, DateTimeOffset At, bool IsWritten);
}
