using System.Data.Common;
using BackrestBlazor.Domain;
using Microsoft.EntityFrameworkCore;

namespace BackrestBlazor.Storage;

/// <summary>The rows of browsers that are signed in.</summary>
internal sealed class SessionRows(IDbContextFactory<BackrestDbContext> contexts, DatabaseWriter writer)
{
    /// <summary>The one that was seen last comes first.</summary>
    public Task<List<UserSession>> ListAsync(CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Sessions.OrderByDescending(session => session.LastSeenAt).ToListAsync(cancellationToken));

    /// <summary>Adds one in place of those that are ended for it. False when the database takes no write now (a full disk).</summary>
    public async Task<bool> AddAsync(UserSession session, IReadOnlyCollection<string> ended, CancellationToken cancellationToken)
    {
        try
        {
            await writer.WriteAsync(
                context =>
                {
                    context.Sessions.Where(row => ended.Contains(row.Id)).ExecuteDelete();
                    context.Sessions.Add(session);
                },
                cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException)
        {
            return false;
        }
    }

    public Task DeleteAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        writer.WriteAsync(context => context.Sessions.Where(session => ids.Contains(session.Id)).ExecuteDelete(), cancellationToken);

    public Task DeleteOfAsync(int userId, CancellationToken cancellationToken) =>
        writer.WriteAsync(context => context.Sessions.Where(session => session.UserId == userId).ExecuteDelete(), cancellationToken);

    public Task SeenAsync(IReadOnlyDictionary<string, DateTimeOffset> seen, CancellationToken cancellationToken) => writer.WriteAsync(
        context =>
        {
            foreach (var row in context.Sessions.Where(session => seen.Keys.Contains(session.Id)))
            {
                row.LastSeenAt = seen[row.Id];
            }
        },
        cancellationToken);
}
