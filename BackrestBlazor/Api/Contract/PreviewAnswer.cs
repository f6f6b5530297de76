using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Notifying;

namespace BackrestBlazor.Api.Contract;

/// <summary>How a message would look.</summary>
/// <param name="Severity">What it tells.</param>
/// <param name="OperationId">The run that it tells; null for one that is made up, because none ever ended so.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">May be empty.</param>
/// <param name="UsualText">The template cannot be rendered on this run: the usual text stands in its place.</param>
internal sealed record PreviewAnswer(NotificationSeverity Severity, long? OperationId, string Title, string Body, bool UsualText)
{
    public static PreviewAnswer From(PreviewedMessage preview) =>
        new(preview.Severity, preview.OperationId, preview.Message.Title, preview.Message.Body, preview.Message.Failed);
}
