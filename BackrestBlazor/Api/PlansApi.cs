using BackrestBlazor.Accounts;
using BackrestBlazor.Api.Contract;
using BackrestBlazor.Api.Http;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations;
using BackrestBlazor.Operations.Summary;
using BackrestBlazor.Scheduling;
using BackrestBlazor.Scheduling.Plans;
using BackrestBlazor.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackrestBlazor.Api;

internal static class PlansApi
{
    private const int DefaultCount = 10;
    private const int MaximumCount = 1_000;

    public static void MapPlans(this RouteGroupBuilder api)
    {
        api.MapGet("/plans", ListAsync).WithSummary("All plans.");
        api.MapPost("/plans", CreateAsync).RequireAuthorization(Policies.Administer).WithSummary("Make a plan.");
        api.MapGet("/plans/{plan}", GetAsync).WithSummary("One plan.");
        api.MapPut("/plans/{plan}", ReplaceAsync).RequireAuthorization(Policies.Administer).WithSummary("Replace a plan; what is left out takes its default.");
        api.MapDelete("/plans/{plan}", DeleteAsync).RequireAuthorization(Policies.Administer).WithSummary("Delete a plan; snapshots and history stay.");
        api.MapPost("/plans/{plan}/backup", BackUpAsync).RequireAuthorization(Policies.Operate).WithSummary("Queue a backup, or a dry run of one.");
        api.MapPost("/plans/{plan}/confirm", ConfirmAsync).RequireAuthorization(Policies.Operate)
            .WithSummary("Say that the sources are right as the last backups found them: retention goes on. 409 when it does not wait.");
        api.MapGet("/plans/{plan}/next-runs", NextRunsAsync).WithSummary("The next times at which it runs; count (10, at most 1,000).");
    }

    private static async Task<Ok<List<PlanAnswer>>> ListAsync(PlanStore plans, PlanAnswers answers, CancellationToken cancellationToken) =>
        TypedResults.Ok(await answers.ReadAsync(await plans.ListAsync(cancellationToken), cancellationToken));

    private static async Task<Results<Ok<PlanAnswer>, ProblemResult>> GetAsync(string plan, PlanStore plans, PlanAnswers answers, CancellationToken cancellationToken) =>
        await plans.FindAsync(plan, cancellationToken) is { } found ? TypedResults.Ok(await answers.ReadAsync(found, cancellationToken)) : ProblemResult.NotFound(plan);

    private static async Task<Results<Created<PlanAnswer>, ProblemResult>> CreateAsync(
        Body<PlanBody> body, HttpRequest request, PlanEditor editor, PlanAnswers answers, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var draft = body.Value.ToDraft(errors);
        if (errors.All.Count > 0)
        {
            return ProblemResult.Invalid(errors.All);
        }

        var outcome = await editor.CreateAsync(draft, cancellationToken);
        return outcome is Outcome<Plan>.Ok { Value: var made }
            ? TypedResults.Created(request.AddressOf("plans", made.Name), await answers.ReadAsync(made, cancellationToken))
            : outcome.Problem(draft.Name)!;
    }

    private static async Task<Results<Ok<PlanAnswer>, ProblemResult>> ReplaceAsync(
        string plan, Body<PlanBody> body, PlanEditor editor, PlanAnswers answers, CancellationToken cancellationToken)
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

        var outcome = await editor.UpdateAsync(plan, draft, body.Value.Version!.Value, cancellationToken);
        return outcome is Outcome<Plan>.Ok { Value: var changed } ? TypedResults.Ok(await answers.ReadAsync(changed, cancellationToken)) : outcome.Problem(plan)!;
    }

    private static async Task<Results<NoContent, ProblemResult>> DeleteAsync(string plan, PlanEditor editor, CancellationToken cancellationToken)
    {
        var outcome = await editor.DeleteAsync(plan, cancellationToken);
        return outcome is Outcome<Plan>.Ok ? TypedResults.NoContent() : outcome.Problem(plan)!;
    }

    private static async Task<Results<Accepted<Queued>, ProblemResult>> BackUpAsync(
        string plan, Body<BackupBody> body, HttpRequest request, PlanStore plans, OperationQueue queue, CancellationToken cancellationToken)
    {
        if (await plans.FindAsync(plan, cancellationToken) is not { } found)
        {
            return ProblemResult.NotFound(plan);
        }

        var backup = new OperationRequest(OperationKind.Backup, OperationTrigger.Api, found.RepositoryId, found.Id)
        {
            Arguments = new OperationArguments { DryRun = body.Value.DryRun ?? false },
        };
        return request.Accepted(await queue.EnqueueAsync(backup, cancellationToken));
    }

    private static async Task<Results<Ok<PlanAnswer>, ProblemResult>> ConfirmAsync(
        string plan, PlanStore plans, PlanGuardStore guards, PlanAnswers answers, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await plans.FindAsync(plan, cancellationToken) is not { } found)
        {
            return ProblemResult.NotFound(plan);
        }

        var outcome = await guards.ConfirmAsync(found.Id, time.GetUtcNow());
        return outcome is Outcome<Plan>.Ok { Value: var confirmed } ? TypedResults.Ok(await answers.ReadAsync(confirmed, cancellationToken)) : outcome.Problem(plan)!;
    }

    private static async Task<Results<Ok<List<DateTimeOffset>>, ProblemResult>> NextRunsAsync(
        string plan, HttpRequest request, PlanStore plans, BackupHistory history, ScheduleCalculator calculator, CancellationToken cancellationToken)
    {
        var query = new Query(request, "count");
        var count = query.Int("count", DefaultCount, 1, MaximumCount);
        if (query.Problem is { } problem)
        {
            return problem;
        }

        if (await plans.FindAsync(plan, cancellationToken) is not { } found)
        {
            return ProblemResult.NotFound(plan);
        }

        var lastStart = await history.LastStartedAsync(DueKey.OfPlan(found.Id), cancellationToken);
        return TypedResults.Ok(calculator.NextRuns(found, count, lastStart).Select(run => run.RunsAt).ToList());
    }
}
