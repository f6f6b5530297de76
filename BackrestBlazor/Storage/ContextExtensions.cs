using Microsoft.EntityFrameworkCore;

namespace BackrestBlazor.Storage;

/// <summary>Reading: one short context per call, nothing tracked.</summary>
internal static class ContextExtensions
{
    public static async Task<T> ReadAsync<T>(
        this IDbContextFactory<BackrestDbContext> contexts, Func<BackrestDbContext, Task<T>> query)
    {
        await using var context = contexts.CreateDbContext();
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await query(context);
    }
}
