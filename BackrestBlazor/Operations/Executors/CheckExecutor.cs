using System.Globalization;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Locks;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Restic;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Executors;

/// <summary>
/// Checks whether the repository can still be read: its structure always, of its data what the operation or the repository's settings say.
/// Only the exit code decides; damage is a failure with a cause of its own.
/// </summary>
internal sealed class CheckExecutor(ResticClient restic, MaintenanceHistory history, LockHealer locks) : IOperationExecutor
{
    public OperationKind Kind => OperationKind.Check;

    public OperationPhase FirstPhase => OperationPhase.Working;

    public async Task<OperationResult> ExecuteAsync(OperationRun run, CancellationToken cancellationToken)
    {
        var data = run.Operation.Arguments.Data ?? await ShareAsync(run, cancellationToken);
        run.Recorder.Note($"Checks the structure and {Words(data)}.");
        var result = await locks.RunAsync(run, () => restic.CheckAsync(run.Access, data, run.Call, cancellationToken), cancellationToken);
        var judged = OperationResult.Of(result);
        return judged.Status is OperationStatus.Succeeded || judged.Cause?.Code is CauseCode.RepositoryDamaged
            ? judged with { Summary = new OperationSummary { Checked = data } }
            : judged;
    }

    private async Task<DataShare> ShareAsync(OperationRun run, CancellationToken cancellationToken)
    {
        var settings = run.Repository.Settings.Check;
        return settings.ReadData switch
        {
            CheckData.Percent => new DataShare { Percent = settings.Percent },
            CheckData.Rolling when settings.Parts is { } parts => await NextPartAsync(run.Repository.Id, parts, cancellationToken),
            _ => DataShare.None,
        };
    }

    /// <summary>The part after the last one that was read to its end: a check that broke off is made up for.</summary>
    private async Task<DataShare> NextPartAsync(int repositoryId, int parts, CancellationToken cancellationToken)
    {
        var checks = await history.ChecksAsync(repositoryId, cancellationToken);
        var last = checks.Find(check => check.Checked?.Parts == parts)?.Checked?.Part ?? 0;
        return new DataShare { Part = (last % parts) + 1, Parts = parts };
    }

    private static string Words(DataShare data) => data switch
    {
        { Percent: >= 100 } => "all data",
        { Percent: { } percent } => string.Create(CultureInfo.InvariantCulture, $"{percent} % of the data"),
        { Part: { } part, Parts: { } parts } => string.Create(CultureInfo.InvariantCulture, $"part {part} of {parts} of the data"),
        _ => "no data",
    };
}
