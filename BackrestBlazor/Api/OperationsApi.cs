using BackrestBlazor.Accounts;
using BackrestBlazor.Api.Contract;
using BackrestBlazor.Api.Http;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations;
using BackrestBlazor.Operations.Supervision;
using BackrestBlazor.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackrestBlazor.Api;

internal static class OperationsApi
{
    private const int DefaultLimit = 50;
    private const int MaximumLimit = 500;

    public static void MapOperations(this RouteGroupBuilder api)
    {
        api.MapGet("/operations", ListAsync).WithSummary("History and queue, newest first. Filters: repository, plan, kind, status, flow; pages: before, limit (50, at most 500).");
        api.MapGet("/operations/{id:long}", GetAsync).WithSummary("One operation with its progress and errors.");
        api.MapGet("/operations/{id:long}/vitals", VitalsAsync).WithSummary("How its processes fared over time: processor, memory, bytes, connections, latency of the host. Points are empty where nothing is known.");
        api.MapPost("/operations/{id:long}/cancel", CancelAsync).RequireAuthorization(Policies.Operate).WithSummary("Ask a queued or running operation to stop.");
        api.MapGet("/operations/{id:long}/log", LogAsync).WithSummary("Its log as text; with follow=true until it has ended.");
    }

    private static async Task<Results<Ok<OperationPage>, ProblemResult>> ListAsync(
        HttpRequest request, OperationStore operations, NameFilters names, ProgressBoard board, CauseText causes, CancellationToken cancellationToken)
    {
        var query = new Query(request, "repository", "plan", "kind", "status", "flow", "before", "limit");
        var limit = query.Int("limit", DefaultLimit, 1, MaximumLimit);
        var wanted = new OperationQuery
        {
            Kind = query.Word<OperationKind>("kind"),
            Status = query.Word<OperationStatus>("status"),
            FlowId = query.Id("flow"),
            Before = query.Id("before"),
            Limit = limit + 1,
        };
        if (query.Problem is { } problem)
        {
            return problem;
        }

        var (repositoryId, planId, unknown) = await names.ResolveAsync(query, cancellationToken);
        if (unknown is not null)
        {
            return ProblemResult.NotFound(unknown);
        }

        var found = await operations.ListAsync(wanted with { RepositoryId = repositoryId, PlanId = planId }, cancellationToken);
        var page = found.Take(limit).ToList();
        page.ForEach(board.Overlay);
        return TypedResults.Ok(new OperationPage([.. page.Select(operation => OperationAnswer.From(operation, causes))], found.Count > limit ? page[^1].Id : null));
    }

    private static async Task<Results<Ok<OperationAnswer>, ProblemResult>> GetAsync(
        long id, OperationStore operations, ProgressBoard board, CauseText causes, CancellationToken cancellationToken)
    {
        if (await operations.FindAsync(id, cancellationToken) is not { } operation)
        {
            return ProblemResult.NotFound($"{id}");
        }

        board.Overlay(operation);
        return TypedResults.Ok(OperationAnswer.From(operation, causes, withErrors: true));
    }

    private static async Task<Results<Ok<OperationVitals>, ProblemResult>> VitalsAsync(long id, OperationStore operations, VitalsBoard vitals, CancellationToken cancellationToken) =>
        await vitals.FindAsync(id, cancellationToken) is { } found ? TypedResults.Ok(found)
        : await operations.FindAsync(id, cancellationToken) is { } operation ? TypedResults.Ok(new OperationVitals { OperationId = id, From = operation.StartedAt ?? operation.CreatedAt })
        : ProblemResult.NotFound($"{id}");

    private static async Task<Results<Accepted<Queued>, ProblemResult>> CancelAsync(long id, OperationQueue queue, HttpRequest request, CancellationToken cancellationToken) =>
        await queue.CancelAsync(id, cancellationToken) switch
        {
            CancelOutcome.Requested => TypedResults.Accepted(request.AddressOf("operations", $"{id}"), new Queued(id)),
            CancelOutcome.AlreadyEnded => ProblemResult.Conflict(new FieldError("", "alreadyEnded")),
            _ => ProblemResult.NotFound($"{id}"),
        };

    private static async Task<Results<LogResult, ProblemResult>> LogAsync(
        long id, HttpRequest request, OperationStore operations, OperationLogs logs, CancellationToken cancellationToken)
    {
        var query = new Query(request, "follow");
        var follow = query.Flag("follow");
        if (query.Problem is { } problem)
        {
            return problem;
        }

        return await operations.FindAsync(id, cancellationToken) is null ? ProblemResult.NotFound($"{id}") : new LogResult(logs, id, follow, null);
    }
}
