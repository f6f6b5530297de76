using BackrestBlazor.Domain;
using BackrestBlazor.Live;
using Microsoft.EntityFrameworkCore;

namespace BackrestBlazor.Storage;

/// <summary>Messages on their way. New ones are written by <see cref="OperationStore.EndAsync"/>, <see cref="PlanWatchStore.ChangeAsync"/> and <see cref="DigestStore.TellAsync"/>, in one transaction with what they tell.</summary>
internal sealed class OutboxStore(IDbContextFactory<BackrestDbContext> contexts, DatabaseWriter writer, ChangeFeed feed)
{
    /// <summary>The last message to each destination about a topic, sent or not.</summary>
    public async Task<Dictionary<int, OutboxMessage>> LastToldAsync(string topic, CancellationToken cancellationToken)
    {
        var last = await contexts.ReadAsync(context => context.Outbox
            .Where(message => message.Topic == topic && !context.Outbox.Any(later => later.Topic == topic && later.DestinationId == message.DestinationId && later.Id > message.Id))
            .ToListAsync(cancellationToken));
        return last.ToDictionary(message => message.DestinationId);
    }

    /// <summary>What may be tried now, oldest first; nothing for destinations that are switched off.</summary>
    public Task<List<OutboxMessage>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Outbox
            .Where(message => message.NextTryAt <= now && context.Destinations.Any(destination => destination.Id == message.DestinationId && destination.Enabled))
            .OrderBy(message => message.Id)
            .Take(limit)
            .ToListAsync(cancellationToken));

    /// <summary>When the next one may be tried; null when none waits.</summary>
    public Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Outbox
            .Where(message => message.NextTryAt != null && context.Destinations.Any(destination => destination.Id == message.DestinationId && destination.Enabled))
            .MinAsync(message => message.NextTryAt, cancellationToken));

    /// <summary>What waits for each destination; those for which nothing waits are left out.</summary>
    public async Task<Dictionary<int, WaitingMessages>> WaitingAsync(CancellationToken cancellationToken)
    {
        var waiting = await contexts.ReadAsync(context => context.Outbox
            .Where(message => message.NextTryAt != null)
            .GroupBy(message => new { message.DestinationId, message.NextTryAt })
            .Select(group => new { group.Key.DestinationId, group.Key.NextTryAt, Count = group.Count() })
            .ToListAsync(cancellationToken));
        return waiting.GroupBy(row => row.DestinationId)
            .ToDictionary(rows => rows.Key, rows => new WaitingMessages(rows.ToDictionary(row => row.NextTryAt!.Value, row => row.Count)));
    }

    /// <summary>It was taken.</summary>
    public Task SentAsync(OutboxMessage message, DateTimeOffset at) => ChangeAsync(message, row => (row.SentAt, row.NextTryAt, row.Attempts) = (at, null, row.Attempts + 1));

    /// <summary>It was not taken.</summary>
    /// <param name="nextTryAt">Null gives it up.</param>
    public Task FailedAsync(OutboxMessage message, DateTimeOffset? nextTryAt) => ChangeAsync(message, row => (row.NextTryAt, row.Attempts) = (nextTryAt, row.Attempts + 1));

    /// <summary>It was not tried, for its destination is left in peace until then.</summary>
    public Task HoldAsync(OutboxMessage message, DateTimeOffset until) => ChangeAsync(message, row => row.NextTryAt = until);

    /// <summary>Forgets what was sent or given up long ago, but the last message of each topic.</summary>
    public Task<int> RemoveOldAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            context => context.Outbox
                .Where(message => message.NextTryAt == null && message.CreatedAt < before
                    && context.Outbox.Any(later => later.Topic == message.Topic && later.DestinationId == message.DestinationId && later.Id > message.Id))
                .ExecuteDelete(),
            cancellationToken);

    private async Task ChangeAsync(OutboxMessage message, Action<OutboxMessage> change)
    {
        await writer.WriteAsync(
            context =>
            {
                if (context.Outbox.SingleOrDefault(row => row.Id == message.Id) is { } row)
                {
                    change(row);
                }
            },
            CancellationToken.None);
        feed.Publish(new DestinationChanged(message.DestinationId));
    }
}
