using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Running;

namespace BackrestBlazor.Operations.Executors;

/// <summary>Does one kind of work. It knows nothing of lines, rows and circuits: it runs restic and says how that ended.</summary>
internal interface IOperationExecutor
{
    OperationKind Kind { get; }

    /// <summary>What is shown before restic says anything.</summary>
    OperationPhase FirstPhase { get; }

    /// <param name="run">What to do, with what, and who hears of it.</param>
    /// <param name="cancellationToken">Fires when a person cancels or the server stops; then the result says <see cref="OperationStatus.Cancelled"/>.</param>
    Task<OperationResult> ExecuteAsync(OperationRun run, CancellationToken cancellationToken);
}
