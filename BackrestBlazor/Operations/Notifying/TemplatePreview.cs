using BackrestBlazor.Domain;
using BackrestBlazor.Notifications.Templates;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Notifying;

/// <summary>How a message would look.</summary>
/// <param name="Severity">What it tells.</param>
/// <param name="OperationId">The run that it tells; null for one that is made up, because none ever ended so.</param>
/// <param name="Message">Title and body.</param>
internal sealed record PreviewedMessage(NotificationSeverity Severity, long? OperationId, FilledMessage Message);

/// <summary>Fills templates with the newest run of each severity, before anything is saved or sent.</summary>
internal sealed class TemplatePreview(DigestStore history, MessageWriter messages, TemplateFiller filler, TemplateRenderer templates, TimeProvider time)
{
    private const long MadeUpId = 1_042;
    private const int MadeUpFiles = 18_204;
    private const long MadeUpBytes = 96_636_764_160;

    public async Task<Outcome<IReadOnlyList<PreviewedMessage>>> PreviewAsync(MessageTemplate? template, string? language, CancellationToken cancellationToken)
    {
        if (DestinationRules.CheckTexts(template, language, templates).ToList() is { Count: > 0 } errors)
        {
            return new Outcome<IReadOnlyList<PreviewedMessage>>.Invalid(errors);
        }

        List<PreviewedMessage> previews = [];
        foreach (var (severity, status) in new[]
                 {
                     (NotificationSeverity.Failure, OperationStatus.Failed), (NotificationSeverity.Warning, OperationStatus.Warning), (NotificationSeverity.Success, OperationStatus.Succeeded),
                 })
        {
            var real = await history.NewestAsync(status, MessageWriter.Told, cancellationToken);
            var run = real ?? MadeUp(status);
            var result = new OperationResult(run.Status, run.Cause) { Summary = run.Summary, SnapshotId = run.SnapshotId };
            previews.Add(new PreviewedMessage(severity, real?.Id, filler.Fill(template, messages.Compose(run, result, severity, wasBad: false, language))));
        }

        return new Outcome<IReadOnlyList<PreviewedMessage>>.Ok(previews);
    }

    private Operation MadeUp(OperationStatus status) => new()
    {
        Id = MadeUpId,
        FlowId = MadeUpId,
        Kind = OperationKind.Backup,
        RepositoryName = "nas",
        PlanName = "documents",
        Status = status,
        Cause = status switch
        {
            OperationStatus.Failed => new Cause(CauseCode.Unreachable, ["nas.example.com"], "Fatal: unable to open repository: dial tcp: connection refused"),
            OperationStatus.Warning => new Cause(CauseCode.SourceUnreadable, ["/home/ann/private"], "error: open /home/ann/private: permission denied"),
            _ => null,
        },
        SnapshotId = status == OperationStatus.Failed ? null : "4f2c8e1a9b7d3056" + "c1e48a72f0b95d36" + "8a1f4c7be2d09356" + "71c8e5a4092bd6f3",
        StartedAt = time.GetUtcNow() - TimeSpan.FromMinutes(14),
        EndedAt = time.GetUtcNow(),
        Summary = status == OperationStatus.Failed
            ? null
            : new OperationSummary { FilesNew = 12, FilesChanged = 31, TotalFilesProcessed = MadeUpFiles, TotalBytesProcessed = MadeUpBytes, DataAdded = 73_400_320 },
    };
}
