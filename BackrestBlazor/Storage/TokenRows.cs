using BackrestBlazor.Domain;
using Microsoft.EntityFrameworkCore;

namespace BackrestBlazor.Storage;

/// <summary>The rows of API tokens. Always read from the database: a verb in another process may have changed them.</summary>
internal sealed class TokenRows(IDbContextFactory<BackrestDbContext> contexts, DatabaseWriter writer)
{
    public Task<List<ApiToken>> ListAsync(CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Tokens.OrderBy(token => token.Name).ToListAsync(cancellationToken));

    public Task<ApiToken?> FindByHashAsync(string hash, CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Tokens.SingleOrDefaultAsync(token => token.Hash == hash, cancellationToken));

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
