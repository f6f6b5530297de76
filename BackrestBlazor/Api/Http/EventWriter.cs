using System.Text;
using System.Text.Json;
using BackrestBlazor.Api.Contract;
using BackrestBlazor.Live;
using BackrestBlazor.Operations;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Api.Http;

/// <summary>Turns changes into server-sent events. A state is read again here, so what is sent is at least as new as the change.</summary>
internal sealed class EventWriter(
    OperationStore operations, RepositoryStore repositories, PlanStore plans, ProgressBoard board, CauseText causes)
{
    /// <summary>Read everything again: events before this one may have been missed.</summary>
    public const string Resync = "event: resync\ndata: {}\n\n";

    /// <summary>A comment, which readers ignore and proxies count as life.</summary>
    private const string KeepAlive = ": still here\n\n";

    public async Task<string> WriteAsync(IReadOnlyList<Change> batch, CancellationToken cancellationToken)
    {
        if (batch.Count == 0)
        {
            return KeepAlive;
        }

        var text = new StringBuilder();
        foreach (var change in batch)
        {
            if (await EventAsync(change, cancellationToken) is { } found)
            {
                text.Append("event: ").Append(found.Name).Append("\ndata: ").Append(JsonSerializer.Serialize(found.Data, ApiJson.Options)).Append("\n\n");
            }
        }

        return text.Length == 0 ? KeepAlive : text.ToString();
    }

    private async Task<(string Name, object Data)?> EventAsync(Change change, CancellationToken cancellationToken) => change switch
    {
        OperationChanged changed => await OperationAsync(changed.OperationId, cancellationToken),
        OperationProgressed progressed => ("progress", new { progressed.OperationId, progressed.Phase, progressed.Progress }),
        LogGrew grew => ("log", new { grew.OperationId, grew.Length }),
        SnapshotsChanged snapshots => ("snapshot", new { Repository = (await repositories.FindAsync(snapshots.RepositoryId, cancellationToken))?.Name }),
        RepositoryChanged repository => ("repository", new { Id = repository.RepositoryId, (await repositories.FindAsync(repository.RepositoryId, cancellationToken))?.Name }),
        PlanChanged plan => ("plan", new { Id = plan.PlanId, (await plans.FindAsync(plan.PlanId, cancellationToken))?.Name }),
        _ => null,
    };

    private async Task<(string Name, object Data)?> OperationAsync(long id, CancellationToken cancellationToken)
    {
        if (await operations.FindAsync(id, cancellationToken) is not { } operation)
        {
            return null;
        }

        board.Overlay(operation);
        return ("operation", OperationAnswer.From(operation, causes));
    }
}
