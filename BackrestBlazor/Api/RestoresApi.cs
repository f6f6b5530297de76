using BackrestBlazor.Accounts;
using BackrestBlazor.Api.Contract;
using BackrestBlazor.Api.Http;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations;
using BackrestBlazor.Operations.Browsing;
using BackrestBlazor.Operations.Restoring;
using BackrestBlazor.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackrestBlazor.Api;

internal static class RestoresApi
{
    public static void MapRestores(this RouteGroupBuilder api) =>
        api.MapPost("/repositories/{repository}/restores", StartAsync).RequireAuthorization(Policies.Operate).WithSummary("Queue a restore to a folder; the files land below it with their whole path.");

    private static async Task<Results<Accepted<Queued>, ProblemResult>> StartAsync(
        string repository, Body<RestoreBody> body, HttpRequest request, RepositoryStore repositories, RestoreRules rules, OperationQueue queue, CancellationToken cancellationToken)
    {
        if (await repositories.FindAsync(repository, cancellationToken) is not { } found)
        {
            return ProblemResult.NotFound(repository);
        }

        var restore = body.Value;
        var errors = new FieldErrors();
        errors.Unsupported("inPlace", restore.InPlace == true);
        errors.Unsupported("delete", restore.Delete == true);
        errors.Unsupported("dryRun", restore.DryRun == true);
        var paths = errors.Texts("paths", restore.Paths);
        if (errors.All.Count > 0)
        {
            return ProblemResult.Invalid(errors.All);
        }

        var wanted = new OperationArguments
        {
            SnapshotId = restore.SnapshotId,
            Paths = paths,
            Target = restore.Target,
            Overwrite = restore.Overwrite ?? OverwriteMode.Always,
            Verify = restore.Verify ?? true,
        };
        var outcome = await rules.CheckAsync(found.Id, wanted, cancellationToken);
        if (outcome is not Outcome<OperationRequest>.Ok { Value: var checkedRequest })
        {
            return outcome.Problem(repository)!;
        }

        return request.Accepted(await queue.EnqueueAsync(checkedRequest with { Trigger = OperationTrigger.Api }, cancellationToken));
    }
}
