using BackrestBlazor.Domain;
using BackrestBlazor.Live;
using Microsoft.EntityFrameworkCore;

namespace BackrestBlazor.Storage;

/// <summary>Whether the backups of plans happen. What is known of it is written in one transaction with the messages and hooks that tell it.</summary>
internal sealed class PlanWatchStore(IDbContextFactory<BackrestDbContext> contexts, DatabaseWriter writer, InstanceStore instance, ChangeFeed feed)
{
    /// <summary>The plans that are overdue, by name.</summary>
    public Task<List<Plan>> OverdueAsync(CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Plans.Where(plan => plan.Enabled && plan.Watch == PlanWatch.Overdue).OrderBy(plan => plan.NormalizedName).ToListAsync(cancellationToken));

    /// <summary>The destinations that have been told how one operation ended.</summary>
    public Task<List<int>> ToldOfAsync(long operationId, CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Outbox.Where(message => message.OperationId == operationId).Select(message => message.DestinationId).ToListAsync(cancellationToken));

    /// <summary>Moves a plan on to the next state.</summary>
    /// <param name="judged">The plan as it was when it was judged.</param>
    /// <param name="next">Its state from now on.</param>
    /// <param name="at">Since when.</param>
    /// <param name="messages">What is told.</param>
    /// <param name="hooks">Waiting operations, each a flow of its own.</param>
    /// <param name="cancellationToken">Nothing was done when it fires.</param>
    /// <returns>False: it was changed or deleted meanwhile, so what would be said may not be true any more; nothing was done.</returns>
    public async Task<bool> ChangeAsync(
        Plan judged, PlanWatch next, DateTimeOffset at, IReadOnlyList<OutboxMessage> messages, IReadOnlyList<Operation> hooks, CancellationToken cancellationToken)
    {
        var changed = await writer.WriteAsync(context => Change(context, judged, next, at, messages) && Add(context, hooks), cancellationToken);
        if (changed)
        {
            feed.Publish(new PlanChanged(judged.Id));
            hooks.ToList().ForEach(hook => feed.Publish(new OperationChanged(hook.Id, hook.RepositoryId, hook.PlanId)));
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
        OutboxRows.Add(context, messages);
        return true;
    }

    private bool Add(BackrestDbContext context, IReadOnlyList<Operation> hooks)
    {
        WaitingHooks.Add(context, instance, hooks);
        return true;
    }
}
