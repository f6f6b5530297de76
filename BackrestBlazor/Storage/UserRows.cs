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

    /// <summary>
    /// Looks and changes in one transaction, so that two administrators cannot take the role from each other in the same moment; a conflict
    /// when the new name is taken.
    /// </summary>
    /// <param name="change">Is given the row and how many others could administer; gives back what is in the way, or null when it made its change.</param>
    public Task<Outcome<User>> ChangeAsync(string normalizedName, Func<User, int, FieldError?> change, CancellationToken cancellationToken) =>
        DecideAsync(
            normalizedName,
            (context, row) =>
            {
                if (change(row, OtherAdministrators(context, row)) is { } problem)
                {
                    return problem;
                }

                return context.Users.Any(other => other.Id != row.Id && other.NormalizedUserName == row.NormalizedUserName)
                    ? new FieldError("name", "nameTaken", row.UserName)
                    : null;
            },
            cancellationToken);

    /// <summary>With everything that is the user's: sessions, tokens.</summary>
    /// <param name="inTheWay">As in <see cref="ChangeAsync"/>.</param>
    public Task<Outcome<User>> RemoveAsync(string normalizedName, Func<User, int, FieldError?> inTheWay, CancellationToken cancellationToken) =>
        DecideAsync(
            normalizedName,
            (context, row) =>
            {
                if (inTheWay(row, OtherAdministrators(context, row)) is { } problem)
                {
                    return problem;
                }

                context.Users.Remove(row);
                return null;
            },
            cancellationToken);

    public async Task DeleteAsync(int id, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(context => context.Users.Where(user => user.Id == id).ExecuteDelete(), cancellationToken);
        await config.SaveAsync(CancellationToken.None);
    }

    private static int OtherAdministrators(BackrestDbContext context, User row) =>
        context.Users.Count(other => other.Id != row.Id && other.Role == Role.Administrator && !other.IsLocked);

    private async Task<Outcome<User>> DecideAsync(string normalizedName, Func<BackrestDbContext, User, FieldError?> decide, CancellationToken cancellationToken)
    {
        var outcome = await writer.WriteAsync<Outcome<User>>(
            context =>
            {
                if (context.Users.SingleOrDefault(user => user.NormalizedUserName == normalizedName) is not { } row)
                {
                    return new Outcome<User>.NotFound();
                }

                if (decide(context, row) is { } problem)
                {
                    context.ChangeTracker.Clear(); // what was begun on the row is not saved
                    return new Outcome<User>.Conflict(problem);
                }

                return new Outcome<User>.Ok(row);
            },
            cancellationToken);
        if (outcome is Outcome<User>.Ok)
        {
            await config.SaveAsync(CancellationToken.None);
        }

        return outcome;
    }
}
