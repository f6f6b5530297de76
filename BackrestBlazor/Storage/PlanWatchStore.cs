using BackrestBlazor.Domain;
using BackrestBlazor.Live;
using Microsoft.EntityFrameworkCore;

namespace BackrestBlazor.Storage;

/// <summary>Whether the backups of plans happen. What is known of it is written in one transaction with the messages that tell it.</summary>
internal sealed class PlanWatchStore(IDbContextFactory<BackrestDbContext> contexts, DatabaseWriter writer, ChangeFeed feed)
{
    /// <summary>The plans that are overdue, by name.</summary>
    public Task<List<Plan>> OverdueAsync(CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Plans.Where(plan => plan.Enabled && plan.Watch == PlanWatch.Overdue).OrderBy(plan => plan.NormalizedName).ToListAsync(cancellationToken));

    /// <summary>The destinations that have been told how one operation ended.</summary>
    public Task<List<int>> ToldOfAsync(long operationId, CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Outbox.Where(message => message.OperationId == operationId).Select(message => message.DestinationId).ToListAsync(cancellationToken));

    /// <summary>Moves a plan on to the next state.</summary>
    /// <param name="judged">The plan as it was when it was judged.</param>
    /// <returns>False: it was changed or deleted meanwhile, so what would be said may not be true any more; nothing was done.</returns>
    public async Task<bool> ChangeAsync(Plan judged, PlanWatch next, DateTimeOffset at, IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        var changed = await writer.WriteAsync(context => Change(context, judged, next, at, messages), cancellationToken);
        if (changed)
        {
            feed.Publish(new PlanChanged(judged.Id));
        }

        return changed;
    }

    private static bool Change(BackrestDbContext context, Plan judged, PlanWatch next, DateTimeOffset at, IReadOnlyList<OutboxMessage> messages)
    {
        if (context.Plans.SingleOrDefault(row => row.Id == judged.Id) is not { } stored || stored.Version != judged.Version || stored.Watch != judged.Watch)
        {
            return false;
        }

        (stored.Watch, stored.WatchSince) = (next, at);
        var number = Math.Min(0, context.Outbox.Min(row => (long?)row.OperationId) ?? 0);
        foreach (var message in messages.Where(message => context.Destinations.Any(row => row.Id == message.DestinationId)))
        {
            (message.Id, message.OperationId) = (0, --number); // the writer may do this twice
            context.Outbox.Add(message);
        }

        return true;
    }
}
