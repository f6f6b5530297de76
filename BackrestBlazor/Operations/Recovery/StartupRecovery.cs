using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Hooks;
using BackrestBlazor.Operations.Notifying;
using BackrestBlazor.Operations.Recording;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Processes;
using BackrestBlazor.Storage;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Operations.Recovery;

/// <summary>
/// What the last life of the server left behind: ends exactly the processes that it recorded and that still live, has their locks removed,
/// says in the rows what is true, has interrupted runs done again, once, and tells people of those that are not.
/// </summary>
internal sealed class StartupRecovery(
    ProcessRecords processes, OperationStore operations, RepositoryStore repositories, OperationQueue queue, Successors successors, MessageWriter messages, DataDirectory directory,
    IOptions<OperationsOptions> options, TimeProvider time, ILogger<StartupRecovery> logger)
{
    // Kept over a second try: by then the rows no longer say what was queued or running.
    private List<Operation>? _left;

    /// <summary>May be run again when it failed half-way, as with a database that somebody holds.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var locked = await EndProcessesAsync(cancellationToken);
        ScriptFile.RemoveLeftovers(directory.Run);
        // Hooks of a plan's state wait for no line, and nothing of them has begun: they go on waiting.
        _left ??= (await operations.ActiveAsync(cancellationToken)).FindAll(row => row is not { Kind: OperationKind.Hook, Status: OperationStatus.Pending });
        var repeated = await successors.RepeatedAsync(_left, cancellationToken);
        foreach (var operation in _left)
        {
            // Of a hook its run tells.
            await InterruptAsync(operation, isTold: operation.Kind is not OperationKind.Hook && !repeated.Contains(operation.Id), cancellationToken);
        }

        messages.Release();

        // A process that started in the moment of the crash may have no record yet: what ran may have left a lock even so.
        locked.UnionWith(_left.Where(row => row.StartedAt is not null && MayLock(row.Kind)).Select(row => row.RepositoryId));

        // Before the runs that are repeated: an exclusive one waits for it.
        foreach (var repositoryId in locked)
        {
            await EnqueueAsync(new OperationRequest(OperationKind.Unlock, OperationTrigger.Retry, repositoryId, null), cancellationToken);
        }

        foreach (var request in await successors.OfAsync(_left, cancellationToken))
        {
            await EnqueueAsync(request, cancellationToken);
        }
    }

    /// <summary>Repositories in which a lock of a process that is gone may stand.</summary>
    private async Task<HashSet<int>> EndProcessesAsync(CancellationToken cancellationToken)
    {
        List<(ProcessRecord Record, Operation? Operation)> found = [];
        foreach (var record in processes.List())
        {
            found.Add((record, ProcessKey.OperationOf(record.Key) is { } id ? await operations.FindAsync(id, cancellationToken) : null));
        }

        await Task.WhenAll(found.Select(entry => EndAsync(entry.Record, entry.Operation, cancellationToken)));
        HashSet<int> locked = [];
        foreach (var (record, operation) in found)
        {
            if (operation is null || !MayLock(operation.Kind))
            {
                processes.Remove(record.Key); // it held no lock
            }
            else
            {
                locked.Add(operation.RepositoryId);
            }
        }

        return locked;
    }

    private async Task EndAsync(ProcessRecord record, Operation? operation, CancellationToken cancellationToken)
    {
        var grace = options.Value.CancelGrace;
        if (operation is { Kind: OperationKind.Hook } ? await processes.EndGroupAsync(record, grace, cancellationToken) : await processes.EndAsync(record, grace, cancellationToken))
        {
            logger.LogWarning("Process {Pid} of operation {OperationId} had outlived the server; it was ended.", record.Pid, record.Key);
        }
    }

    private async Task InterruptAsync(Operation operation, bool isTold, CancellationToken cancellationToken)
    {
        logger.LogWarning("Operation {OperationId} ({Kind}) was {Status} when the server went down.", operation.Id, operation.Kind, operation.Status);
        // What never ran did not crash: the server merely stopped before its turn.
        var cause = Cause.Of(operation.StartedAt is null ? CauseCode.ServerStopped : CauseCode.ServerCrashed);
        await operations.EndAsync(
            operation.Id,
            row =>
            {
                if (row.HasEnded)
                {
                    return; // a person cancelled what was queued, or the first try came so far
                }

                row.Cause = cause;
                row.Status = OperationStatus.Interrupted;
                if (row is { Kind: OperationKind.Backup, Phase: OperationPhase.Finalising or OperationPhase.Retrying or OperationPhase.RepairingIndex, Progress: { } progress })
                {
                    row.Progress = progress with { NextTryAt = null, IndexPending = true };
                }

                row.Phase = null;
                row.EndedAt = time.GetUtcNow();
                AttemptRows.EndLast(row, row.EndedAt.Value, row.Cause);
            },
            isTold ? await messages.WriteAsync(operation, new OperationResult(OperationStatus.Interrupted, cause), cancellationToken) : [],
            cancellationToken);
    }

    private static bool MayLock(OperationKind kind) => kind is not (OperationKind.Index or OperationKind.Unlock or OperationKind.Hook);

    private async Task EnqueueAsync(OperationRequest request, CancellationToken cancellationToken)
    {
        if (await repositories.FindAsync(request.RepositoryId, cancellationToken) is not null)
        {
            await queue.EnqueueFirstAsync(request, cancellationToken);
        }
    }
}
