using BackrestBlazor.Domain;
using Microsoft.EntityFrameworkCore;

namespace BackrestBlazor.Storage;

/// <summary>The rows of API tokens. Always read from the database: a verb in another process may have changed them.</summary>
internal sealed class TokenRows(IDbContextFactory<BackrestDbContext> contexts, DatabaseWriter writer)
{
    public Task<List<ApiToken>> ListAsync(CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Tokens.OrderBy(token => token.Name).ToListAsync(cancellationToken));

    /// <summary>With the user who made it; null for one of the command line.</summary>
    public Task<(ApiToken Token, User? Owner)?> FindByHashAsync(string hash, CancellationToken cancellationToken) => contexts.ReadAsync<(ApiToken, User?)?>(async context =>
    {
        var found = await context.Tokens
            .Where(token => token.Hash == hash)
            .Select(token => new { Token = token, Owner = context.Users.FirstOrDefault(user => user.Id == token.UserId) })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.Token, found.Owner);
    });

    public Task UsedAsync(IReadOnlyDictionary<int, DateTimeOffset> used, CancellationToken cancellationToken) => writer.WriteAsync(
        context =>
        {
            foreach (var row in context.Tokens.Where(token => used.Keys.Contains(token.Id)))
            {
                row.LastUsedAt = used[row.Id];
            }
        },
        cancellationToken);

    /// <summary>False when the name is taken.</summary>
    public Task<bool> AddAsync(ApiToken token, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            context =>
            {
                if (context.Tokens.Any(row => row.Name == token.Name))
                {
                    return false;
                }

                context.Tokens.Add(token);
                return true;
            },
            cancellationToken);

    /// <summary>False when there is none.</summary>
    public Task<bool> DeleteAsync(int id, CancellationToken cancellationToken) =>
        writer.WriteAsync(context => context.Tokens.Where(token => token.Id == id).ExecuteDelete() > 0, cancellationToken);
}
