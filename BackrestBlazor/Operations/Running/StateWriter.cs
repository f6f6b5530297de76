using BackrestBlazor.Domain;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Running;

/// <summary>
/// Writes what must not be lost: a full disk or a locked database delays it, and it is tried again until it is written or the server
/// stops. Until then the operation counts as running.
/// </summary>
internal sealed class StateWriter(OperationStore operations, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<StateWriter> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <param name="operationId">Whose row.</param>
    /// <param name="change">May be called more than once.</param>
    public Task<Operation?> WriteAsync(long operationId, Action<Operation> change) =>
        PersistAsync(operationId, () => operations.UpdateAsync(operationId, change, CancellationToken.None));

    /// <summary>The same for the end of an operation, with the messages that tell it.</summary>
    /// <param name="operationId">Whose row.</param>
    /// <param name="change">May be called more than once.</param>
    /// <param name="messages">May be called more than once.</param>
    public Task<Operation?> EndAsync(long operationId, Action<Operation> change, Func<Task<IReadOnlyList<OutboxMessage>>> messages) =>
        PersistAsync(operationId, async () => await operations.EndAsync(operationId, change, await messages(), CancellationToken.None));

    public Task AddErrorsAsync(long operationId, IReadOnlyList<OperationError> errors) => PersistAsync(operationId, async () =>
    {
        await operations.AddErrorsAsync(operationId, errors, CancellationToken.None);
        return true;
    });

    private async Task<T> PersistAsync<T>(long operationId, Func<Task<T>> write)
    {
        while (true)
        {
            try
            {
                return await write();
            }
            catch (Exception exception) when (!lifetime.ApplicationStopping.IsCancellationRequested)
            {
                logger.LogError(exception, "The state of operation {OperationId} could not be stored; it is tried again in {Pause}.", operationId, Pause);
                await Task.Delay(Pause, time, lifetime.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
