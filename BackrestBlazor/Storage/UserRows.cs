using BackrestBlazor.Domain;
using Microsoft.EntityFrameworkCore;

namespace BackrestBlazor.Storage;

/// <summary>The rows of users. Always read from the database: a verb in another process may have changed them.</summary>
internal sealed class UserRows(IDbContextFactory<BackrestDbContext> contexts, DatabaseWriter writer, ConfigFile config)
{
    public Task<bool> AnyAsync(CancellationToken cancellationToken) => contexts.ReadAsync(context => context.Users.AnyAsync(cancellationToken));

    public Task<List<User>> ListAsync(CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Users.OrderBy(user => user.NormalizedUserName).ToListAsync(cancellationToken));

    public Task<User?> FindAsync(int id, CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Users.SingleOrDefaultAsync(user => user.Id == id, cancellationToken));

    public Task<User?> FindByNameAsync(string normalizedName, CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Users.SingleOrDefaultAsync(user => user.NormalizedUserName == normalizedName, cancellationToken));

    /// <summary>False when the name is taken.</summary>
    public async Task<bool> AddAsync(User user, CancellationToken cancellationToken)
    {
        var added = await writer.WriteAsync(
            context =>
            {
                if (context.Users.Any(row => row.NormalizedUserName == user.NormalizedUserName))
                {
                    return false;
                }

                context.Users.Add(user);
                return true;
            },
            cancellationToken);
        await config.SaveAsync(CancellationToken.None);
        return added;
    }

    /// <summary>Null when there is none.</summary>
    public async Task<User?> UpdateAsync(int id, Action<User> change, CancellationToken cancellationToken)
    {
        var user = await writer.WriteAsync(
            context =>
            {
                var row = context.Users.SingleOrDefault(user => user.Id == id);
                if (row is not null)
                {
                    change(row);
                }

                return row;
            },
            cancellationToken);
        await config.SaveAsync(CancellationToken.None);
        return user;
    }

    /// <summary>Language and theme: they change often and cheaply, and must not push the last good copies of config.json out of its history.</summary>
    public async Task PreferAsync(int id, Action<User> change, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(
            context =>
            {
                if (context.Users.SingleOrDefault(user => user.Id == id) is { } row)
                {
                    change(row);
                }
            },
            cancellationToken);
        await config.SaveAsync(keepOld: false, CancellationToken.None);
    }

    public async Task DeleteAsync(int id, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(context => context.Users.Where(user => user.Id == id).ExecuteDelete(), cancellationToken);
        await config.SaveAsync(CancellationToken.None);
    }
}
