using BackrestBlazor.Api.Http;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Browsing;
using BackrestBlazor.Restic.Commands;
using BackrestBlazor.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackrestBlazor.Api;

/// <summary>Begins a download, for scripts and for the links of pages alike.</summary>
internal sealed class SnapshotDownloads(RepositoryStore repositories, SnapshotBrowser browser)
{
    public async Task<Results<DownloadResult, ProblemResult>> BeginAsync(string repository, string snapshotId, HttpRequest request, CancellationToken cancellationToken)
    {
        var query = new Query(request, "path", "format");
        var format = query.Text("format");
        if (format is not (null or "tar" or "zip"))
        {
            query.Refuse(new FieldError("format", "allowedValues", "tar, zip"));
        }

        if (query.Problem is { } problem)
        {
            return problem;
        }

        if (await repositories.FindAsync(repository, cancellationToken) is not { } found)
        {
            return ProblemResult.NotFound(repository);
        }

        var begun = await browser.DownloadAsync(found.Id, snapshotId, query.Text("path") ?? "/", format == "zip" ? ArchiveFormat.Zip : ArchiveFormat.Tar, cancellationToken);
        return begun is Browsed<SnapshotDownload>.Found { Value: var download } ? new DownloadResult(download) : begun.Problem()!;
    }
}
