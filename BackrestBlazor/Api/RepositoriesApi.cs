using BackrestBlazor.Accounts;
using BackrestBlazor.Api.Contract;
using BackrestBlazor.Api.Http;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations;
using BackrestBlazor.Operations.Repositories;
using BackrestBlazor.Operations.Summary;
using BackrestBlazor.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackrestBlazor.Api;

internal static class RepositoriesApi
{
    public static void MapRepositories(this RouteGroupBuilder api)
    {
        api.MapGet("/repositories", ListAsync).WithSummary("All repositories.");
        api.MapPost("/repositories", CreateAsync).RequireAuthorization(Policies.Administer).WithSummary("Adopt a repository, or create it where there is none.");
        api.MapPost("/repositories/probe", ProbeAsync).RequireAuthorization(Policies.Administer).WithSummary("Test a connection, at most 15 s; nothing is saved.");
        api.MapGet("/repositories/{repository}", GetAsync).WithSummary("One repository.");
        api.MapPut("/repositories/{repository}", ReplaceAsync).RequireAuthorization(Policies.Administer).WithSummary("Replace its definition; a secret that is left out is kept.");
        api.MapDelete("/repositories/{repository}", DeleteAsync).RequireAuthorization(Policies.Administer).WithSummary("Forget it here; the data stays.");
        api.MapPost("/repositories/{repository}/tasks", StartTaskAsync).RequireAuthorization(Policies.Operate).WithSummary("Queue a task on the repository.");
    }

    private static async Task<Ok<List<RepositoryAnswer>>> ListAsync(RepositoryStore repositories, StatusReader statuses, CancellationToken cancellationToken)
    {
        var all = await repositories.ListAsync(cancellationToken);
        var health = await statuses.RepositoriesAsync(all, cancellationToken);
        return TypedResults.Ok(all.ConvertAll(repository => RepositoryAnswer.From(repository, health.GetValueOrDefault(repository.Id))));
    }

    private static async Task<Results<Ok<RepositoryAnswer>, ProblemResult>> GetAsync(
        string repository, RepositoryStore repositories, StatusReader statuses, CancellationToken cancellationToken) =>
        await repositories.FindAsync(repository, cancellationToken) is { } found
            ? TypedResults.Ok(await AnswerAsync(found, statuses, cancellationToken))
            : ProblemResult.NotFound(repository);

    private static async Task<Results<Created<RepositoryAnswer>, ProblemResult>> CreateAsync(
        Body<RepositoryBody> body, HttpRequest request, RepositoryEditor editor, StatusReader statuses, CancellationToken cancellationToken)
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
                await AnswerAsync(created.Repository, statuses, cancellationToken) with { GeneratedPassword = created.GeneratedPassword })
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
        string repository, Body<RepositoryBody> body, RepositoryEditor editor, StatusReader statuses, CancellationToken cancellationToken)
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
            ? TypedResults.Ok(await AnswerAsync(changed, statuses, cancellationToken))
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

        if (body.Value.Kind is not { } kind)
        {
            return ProblemResult.Invalid(new FieldError("task", body.Value.Task is null ? "required" : "notSupported"));
        }

        var operation = await queue.EnqueueAsync(new OperationRequest(kind, OperationTrigger.Api, found.Id, null), cancellationToken);
        return request.Accepted(operation);
    }

    private static async Task<RepositoryAnswer> AnswerAsync(Repository repository, StatusReader statuses, CancellationToken cancellationToken) =>
        RepositoryAnswer.From(repository, (await statuses.RepositoriesAsync([repository], cancellationToken)).GetValueOrDefault(repository.Id));
}
