using BackrestBlazor.Accounts;
using BackrestBlazor.Api.Contract;
using BackrestBlazor.Api.Http;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations;
using BackrestBlazor.Operations.Browsing;
using BackrestBlazor.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackrestBlazor.Api;

internal static class SnapshotsApi
{
    private const int DefaultLimit = 500;
    private const int MaximumLimit = 10_000;

    public static void MapSnapshots(this RouteGroupBuilder api)
    {
        api.MapGet("/snapshots", ListAsync).WithSummary("Snapshots, newest first. Filters: repository, plan, host, tag.");
        api.MapGet("/repositories/{repository}/snapshots/{id}", GetAsync).WithSummary("One snapshot, by its id or a prefix of 8 or more.");
        api.MapDelete("/repositories/{repository}/snapshots/{id}", ForgetAsync).RequireAuthorization(Policies.Administer).WithSummary("Queue the forgetting of one snapshot.");
        api.MapGet("/repositories/{repository}/snapshots/{id}/entries", EntriesAsync).RequireAuthorization(Policies.Operate).WithSummary("A folder in a snapshot. path, offset, limit (500), sort (name, size, modifiedAt; a dash in front for descending).");
        api.MapGet("/repositories/{repository}/snapshots/{id}/download", DownloadAsync).RequireAuthorization(Policies.Operate).WithSummary("A file as itself, a folder as an archive: format is tar (as usual) or zip.");
    }

    private static async Task<Results<Ok<List<SnapshotAnswer>>, ProblemResult>> ListAsync(
        HttpRequest request, SnapshotStore snapshots, RepositoryStore repositories, PlanStore plans, NameFilters names, CancellationToken cancellationToken)
    {
        var query = new Query(request, "repository", "plan", "host", "tag");
        if (query.Problem is { } problem)
        {
            return problem;
        }

        var (repositoryId, planId, unknown) = await names.ResolveAsync(query, cancellationToken);
        if (unknown is not null)
        {
            return ProblemResult.NotFound(unknown);
        }

        var found = await snapshots.ListAsync(
            new SnapshotQuery { RepositoryId = repositoryId, PlanId = planId, Host = query.Text("host"), Tag = query.Text("tag") }, cancellationToken);
        var repositoryNames = (await repositories.ListAsync(cancellationToken)).ToDictionary(repository => repository.Id, repository => repository.Name);
        var planNames = (await plans.ListAsync(cancellationToken)).ToDictionary(plan => plan.Id, plan => plan.Name);
        return TypedResults.Ok(found.Select(snapshot => SnapshotAnswer.From(
            snapshot, repositoryNames.GetValueOrDefault(snapshot.RepositoryId, ""), snapshot.PlanId is { } id ? planNames.GetValueOrDefault(id) : null)).ToList());
    }

    private static async Task<Results<Ok<SnapshotAnswer>, ProblemResult>> GetAsync(
        string repository, string id, RepositoryStore repositories, SnapshotStore snapshots, PlanStore plans, CancellationToken cancellationToken)
    {
        if (await repositories.FindAsync(repository, cancellationToken) is not { } found)
        {
            return ProblemResult.NotFound(repository);
        }

        return await snapshots.FindAsync(found.Id, id, cancellationToken) is { } snapshot
            ? TypedResults.Ok(SnapshotAnswer.From(
                snapshot, found.Name, snapshot.PlanId is { } planId ? (await plans.FindAsync(planId, cancellationToken))?.Name : null))
            : ProblemResult.NotFound(id);
    }

    private static async Task<Results<Accepted<Queued>, ProblemResult>> ForgetAsync(
        string repository, string id, HttpRequest request, RepositoryStore repositories, SnapshotStore snapshots, OperationQueue queue, CancellationToken cancellationToken)
    {
        if (await repositories.FindAsync(repository, cancellationToken) is not { } found)
        {
            return ProblemResult.NotFound(repository);
        }

        if (await snapshots.FindAsync(found.Id, id, cancellationToken) is not { } snapshot)
        {
            return ProblemResult.NotFound(id);
        }

        var forget = new OperationRequest(OperationKind.Forget, OperationTrigger.Api, found.Id, snapshot.PlanId)
        {
            Arguments = new OperationArguments { SnapshotId = snapshot.SnapshotId },
        };
        return request.Accepted(await queue.EnqueueAsync(forget, cancellationToken));
    }

    private static async Task<Results<Ok<EntriesAnswer>, ProblemResult>> EntriesAsync(
        string repository, string id, HttpRequest request, RepositoryStore repositories, SnapshotBrowser browser, CancellationToken cancellationToken)
    {
        var query = new Query(request, "path", "offset", "limit", "sort");
        var offset = query.Int("offset", 0, 0, int.MaxValue);
        var limit = query.Int("limit", DefaultLimit, 1, MaximumLimit);
        if (!EntrySort.TryParse(query.Text("sort"), out var sort))
        {
            query.Refuse(new FieldError("sort", "allowedValues", "name, -name, size, -size, modifiedAt, -modifiedAt"));
        }

        if (query.Problem is { } problem)
        {
            return problem;
        }

        if (await repositories.FindAsync(repository, cancellationToken) is not { } found)
        {
            return ProblemResult.NotFound(repository);
        }

        var folder = await browser.ListAsync(found.Id, id, query.Text("path") ?? "/", offset, limit, sort, cancellationToken);
        return folder is Browsed<FolderPage>.Found { Value: var page } ? TypedResults.Ok(EntriesAnswer.From(page)) : folder.Problem()!;
    }

    private static async Task<Results<DownloadResult, ProblemResult>> DownloadAsync(
        string repository, string id, HttpRequest request, SnapshotDownloads downloads, CancellationToken cancellationToken) =>
        await downloads.BeginAsync(repository, id, request, cancellationToken);
}
