using BackrestBlazor.Accounts;
using BackrestBlazor.Api.Http;
using BackrestBlazor.Operations;
using BackrestBlazor.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackrestBlazor.Api;

/// <summary>What pages link to for a download: with the browser's cookie, from our own pages only.</summary>
internal static class Downloads
{
    public static void MapDownloads(this WebApplication app)
    {
        var downloads = app.MapGroup("/downloads").RequireAuthorization(Policies.View).AddEndpointFilter<SameOriginFilter>().ExcludeFromDescription();
        downloads.MapGet("/operations/{id:long}/log", LogAsync);
        downloads.MapGet("/{repository}/{snapshot}", DownloadAsync).RequireAuthorization(Policies.Operate);
    }

    private static async Task<Results<LogResult, ProblemResult>> LogAsync(long id, OperationStore operations, OperationLogs logs, CancellationToken cancellationToken) =>
        await operations.FindAsync(id, cancellationToken) is null ? ProblemResult.NotFound($"{id}") : new LogResult(logs, id, follow: false, $"operation-{id}.log");

    private static Task<Results<DownloadResult, ProblemResult>> DownloadAsync(
        string repository, string snapshot, HttpRequest request, SnapshotDownloads downloads, CancellationToken cancellationToken) =>
        downloads.BeginAsync(repository, snapshot, request, cancellationToken);
}
