using BackrestBlazor.Domain;
using BackrestBlazor.Live;

namespace BackrestBlazor.Storage;

/// <summary>What is told of a stall, in one transaction: messages and hooks, or neither.</summary>
internal sealed class StallStore(DatabaseWriter writer, InstanceStore instance, ChangeFeed feed)
{
    /// <param name="messages">To the destinations that want to hear of it.</param>
    /// <param name="hooks">Waiting operations, each a flow of its own.</param>
    /// <param name="cancellationToken">Nothing was done when it fires.</param>
    public async Task TellAsync(IReadOnlyList<OutboxMessage> messages, IReadOnlyList<Operation> hooks, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(
            context =>
            {
                OutboxRows.Add(context, messages);
                WaitingHooks.Add(context, instance, hooks);
            },
            cancellationToken);
        hooks.ToList().ForEach(hook => feed.Publish(new OperationChanged(hook.Id, hook.RepositoryId, hook.PlanId)));
    }
}
