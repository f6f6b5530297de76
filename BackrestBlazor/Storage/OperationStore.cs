using BackrestBlazor.Domain;
using BackrestBlazor.Live;
using Microsoft.EntityFrameworkCore;

namespace BackrestBlazor.Storage;

/// <summary>Operations and what became of them: what changes them. A state is committed before anyone hears of it.</summary>
internal sealed class OperationStore(
    IDbContextFactory<BackrestDbContext> contexts, DatabaseWriter writer, InstanceStore instance, ChangeFeed feed)
{
    /// <summary>With attempts and errors; null when there is none.</summary>
    public Task<Operation?> FindAsync(long id, CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Operations
            .Include(operation => operation.Attempts.OrderBy(attempt => attempt.Number))
            .Include(operation => operation.Errors.OrderBy(error => error.Id))
            .AsSplitQuery()
            .SingleOrDefaultAsync(operation => operation.Id == id, cancellationToken));

    /// <summary>With attempts, without errors.</summary>
    public Task<List<Operation>> ListAsync(OperationQuery query, CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => query.In(context.Operations)
            .OrderByDescending(operation => operation.Id)
            .Take(query.Limit)
            .Include(operation => operation.Attempts.OrderBy(attempt => attempt.Number))
            .AsSplitQuery()
            .ToListAsync(cancellationToken));

    /// <summary>Queued and running operations of this instance with their attempts, oldest first.</summary>
    public Task<List<Operation>> ActiveAsync(CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Operations
            .Where(operation => operation.InstanceId == instance.Current.Id
                && (operation.Status == OperationStatus.Pending || operation.Status == OperationStatus.Running))
            .OrderBy(operation => operation.Id)
            .Include(operation => operation.Attempts.OrderBy(attempt => attempt.Number))
            .ToListAsync(cancellationToken));

    /// <summary>Runs of this instance that were postponed within the last days and that nothing has taken over, oldest first.</summary>
    public Task<List<Operation>> PostponedAsync(CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Operations
            .Where(operation => operation.Status == OperationStatus.Postponed && operation.InstanceId == instance.Current.Id && operation.EndedAt != null
                && !context.Operations.Any(later => later.RepositoryId == operation.RepositoryId && later.Id > operation.Id && later.RetryOf == operation.Id))
            .OrderBy(operation => operation.Id)
            .ToListAsync(cancellationToken));

    /// <summary>Stores a new one; its flow is its own unless one was given.</summary>
    public async Task<Operation> AddAsync(Operation operation, CancellationToken cancellationToken)
    {
        operation.InstanceId = instance.Current.Id;
        operation.DryRun = operation.Arguments.DryRun;
        await writer.WriteAsync(
            context =>
            {
                context.Operations.Add(operation);
                context.SaveChanges();
                if (operation.FlowId == 0)
                {
                    operation.FlowId = operation.Id;
                }
            },
            cancellationToken);
        Publish(operation);
        return operation;
    }

    /// <summary>Changes one with its attempts, commits, publishes. Null when it is gone.</summary>
    public Task<Operation?> UpdateAsync(long id, Action<Operation> change, CancellationToken cancellationToken) => EndAsync(id, change, [], cancellationToken);

    /// <summary>The same, and in one transaction with it the messages that tell it: a state that is known is told.</summary>
    public async Task<Operation?> EndAsync(long id, Action<Operation> change, IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        var changed = await writer.WriteAsync(
            context =>
            {
                var operation = context.Operations.Include(row => row.Attempts).SingleOrDefault(row => row.Id == id);
                if (operation is not null)
                {
                    change(operation);
                    Add(context, id, messages);
                }

                return operation;
            },
            cancellationToken);
        if (changed is not null)
        {
            Publish(changed);
        }

        return changed;
    }

    /// <summary>Keeps the progress for whoever opens the page later; live readers get it from the feed.</summary>
    public Task SaveProgressAsync(long id, OperationPhase phase, OperationProgress progress, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            context => context.Operations
                .Where(row => row.Id == id && row.Status == OperationStatus.Running)
                .ExecuteUpdate(set => set.SetProperty(row => row.Phase, phase).SetProperty(row => row.Progress, progress)),
            cancellationToken);

    /// <summary>Adds item errors; the caller keeps to <see cref="OperationError.MaximumKept"/>.</summary>
    public async Task AddErrorsAsync(long id, IReadOnlyList<OperationError> errors, CancellationToken cancellationToken)
    {
        var operation = await writer.WriteAsync(
            context =>
            {
                foreach (var error in errors)
                {
                    error.OperationId = id;
                }

                context.Errors.AddRange(errors);
                return context.Operations.AsNoTracking().SingleOrDefault(row => row.Id == id);
            },
            cancellationToken);
        if (operation is not null)
        {
            Publish(operation);
        }
    }

    /// <summary>A further due time found the run still there: it is counted on it.</summary>
    public Task<Operation?> CoalesceAsync(long id, DateTimeOffset dueAt, CancellationToken cancellationToken) =>
        UpdateAsync(
            id,
            operation =>
            {
                operation.Coalesced++;
                operation.LastCoalescedDueAt = dueAt;
            },
            cancellationToken);

    // A destination may be gone meanwhile, and a commit that was reported as failed may have been done: neither may keep an operation from ending.
    private static void Add(BackrestDbContext context, long operationId, IReadOnlyList<OutboxMessage> messages)
    {
        foreach (var message in messages)
        {
            message.Id = 0;
            if (context.Destinations.Any(row => row.Id == message.DestinationId)
                && !context.Outbox.Any(row => row.DestinationId == message.DestinationId && row.OperationId == operationId))
            {
                context.Outbox.Add(message);
            }
        }
    }

    private void Publish(Operation operation) => feed.Publish(new OperationChanged(operation.Id, operation.RepositoryId, operation.PlanId));
}
