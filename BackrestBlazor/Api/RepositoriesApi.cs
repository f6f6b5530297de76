using BackrestBlazor.Accounts;
using BackrestBlazor.Api.Contract;
using BackrestBlazor.Api.Http;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations;
using BackrestBlazor.Operations.Repositories;
using BackrestBlazor.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackrestBlazor.Api;

internal static class RepositoriesApi
{
    private const int DefaultStatistics = 100;
    private const int MaximumStatistics = 1_000;

    public static void MapRepositories(this RouteGroupBuilder api)
    {
        api.MapGet("/repositories", ListAsync).WithSummary("All repositories.");
        api.MapPost("/repositories", CreateAsync).RequireAuthorization(Policies.Administer).WithSummary("Adopt a repository, or create it where there is none.");
        api.MapPost("/repositories/probe", ProbeAsync).RequireAuthorization(Policies.Administer).WithSummary("Test a connection, at most 15 s; nothing is saved.");
        api.MapGet("/repositories/{repository}", GetAsync).WithSummary("One repository.");
        api.MapPut("/repositories/{repository}", ReplaceAsync).RequireAuthorization(Policies.Administer).WithSummary("Replace its definition; a secret that is left out is kept.");
        api.MapDelete("/repositories/{repository}", DeleteAsync).RequireAuthorization(Policies.Administer).WithSummary("Forget it here; the data stays.");
        api.MapPost("/repositories/{repository}/tasks", StartTaskAsync).RequireAuthorization(Policies.Operate).WithSummary("Queue a task on the repository.");
        api.MapGet("/repositories/{repository}/statistics", StatisticsAsync).WithSummary("What it measured over time, oldest first.");
    }

    private static async Task<Ok<List<RepositoryAnswer>>> ListAsync(RepositoryStore repositories, RepositoryAnswers answers, CancellationToken cancellationToken) =>
        TypedResults.Ok(await answers.ReadAsync(await repositories.ListAsync(cancellationToken), cancellationToken));

    private static async Task<Results<Ok<RepositoryAnswer>, ProblemResult>> GetAsync(
        string repository, RepositoryStore repositories, RepositoryAnswers answers, CancellationToken cancellationToken) =>
        await repositories.FindAsync(repository, cancellationToken) is { } found
            ? TypedResults.Ok(await answers.ReadAsync(found, cancellationToken))
            : ProblemResult.NotFound(repository);

    private static async Task<Results<Created<RepositoryAnswer>, ProblemResult>> CreateAsync(
        Body<RepositoryBody> body, HttpRequest request, RepositoryEditor editor, RepositoryAnswers answers, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var draft = body.Value.ToDraft(errors);
        if (errors.All.Count > 0)
        {
            return ProblemResult.Invalid(errors.All);
        }

        var outcome = await editor.CreateAsync(draft, OperationTrigger.Api, cancellationToken);
        return outcome is Outcome<RepositoryCreated>.Ok { Value: var created }
            ? TypedResults.Created(
                request.AddressOf("repositories", created.Repository.Name),
                await answers.ReadAsync(created.Repository, cancellationToken) with { GeneratedPassword = created.GeneratedPassword })
            : outcome.Problem(draft.Name)!;
    }

    private static async Task<Results<Ok<ProbeAnswer>, ProblemResult>> ProbeAsync(
        Body<RepositoryBody> body, RepositoryEditor editor, ProbeTexts texts, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var draft = body.Value.ToDraft(errors);
        if (errors.All.Count > 0)
        {
            return ProblemResult.Invalid(errors.All);
        }

        // The form of a known repository leaves its secrets out; a name that nobody has yet finds none.
        var outcome = await editor.ProbeAsync(draft, draft.Name, cancellationToken);
        return outcome is Outcome<ProbeResult>.Ok { Value: var probe } ? TypedResults.Ok(texts.Answer(probe)) : outcome.Problem(draft.Name)!;
    }

    private static async Task<Results<Ok<RepositoryAnswer>, ProblemResult>> ReplaceAsync(
        string repository, Body<RepositoryBody> body, RepositoryEditor editor, RepositoryAnswers answers, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var draft = body.Value.ToDraft(errors);
        if (body.Value.Version is null)
        {
            errors.Add("version", "required");
        }

        if (errors.All.Count > 0)
        {
            return ProblemResult.Invalid(errors.All);
        }

        var outcome = await editor.UpdateAsync(repository, draft, body.Value.Version!.Value, OperationTrigger.Api, cancellationToken);
        return outcome is Outcome<Repository>.Ok { Value: var changed }
            ? TypedResults.Ok(await answers.ReadAsync(changed, cancellationToken))
            : outcome.Problem(repository)!;
    }

    private static async Task<Results<NoContent, ProblemResult>> DeleteAsync(string repository, RepositoryEditor editor, CancellationToken cancellationToken)
    {
        var outcome = await editor.DeleteAsync(repository, cancellationToken);
        return outcome is Outcome<Repository>.Ok ? TypedResults.NoContent() : outcome.Problem(repository)!;
    }

    private static async Task<Results<Accepted<Queued>, ProblemResult>> StartTaskAsync(
        string repository, Body<TaskBody> body, HttpRequest request, RepositoryStore repositories, OperationQueue queue, CancellationToken cancellationToken)
    {
        if (await repositories.FindAsync(repository, cancellationToken) is not { } found)
        {
            return ProblemResult.NotFound(repository);
        }

        var errors = new FieldErrors();
        body.Value.Check(errors);
        if (errors.All.Count > 0)
        {
            return ProblemResult.Invalid(errors.All);
        }

        var task = new OperationRequest(body.Value.Kind!.Value, OperationTrigger.Api, found.Id, null) { Arguments = body.Value.Arguments };
        return request.Accepted(await queue.EnqueueAsync(task, cancellationToken));
    }

    private static async Task<Results<Ok<List<StatisticsAnswer>>, ProblemResult>> StatisticsAsync(
        string repository, HttpRequest request, RepositoryStore repositories, StatisticsStore statistics, CancellationToken cancellationToken)
    {
        var query = new Query(request, "limit");
        var limit = query.Int("limit", DefaultStatistics, 1, MaximumStatistics);
        if (query.Problem is { } problem)
        {
            return problem;
        }

        return await repositories.FindAsync(repository, cancellationToken) is { } found
            ? TypedResults.Ok((await statistics.ListAsync(found.Id, limit, cancellationToken)).ConvertAll(StatisticsAnswer.From))
            : ProblemResult.NotFound(repository);
    }
}
