using BackrestBlazor.Accounts;
using BackrestBlazor.Api.Http;
using BackrestBlazor.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackrestBlazor.Api;

/// <summary>What is in the contract and not in this version: 422 says so, where 404 would say that it never will be.</summary>
internal static class NotBuilt
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE"];

    public static void MapNotBuilt(this RouteGroupBuilder api)
    {
        foreach (var route in (string[])["/config", "/config/import"])
        {
            api.MapMethods(route, Methods, Refuse).RequireAuthorization(Policies.Administer).ExcludeFromDescription();
        }

        api.MapPost("/repositories/{repository}/commands", RefuseOfRepositoryAsync).RequireAuthorization(Policies.Administer).ExcludeFromDescription();
        api.MapGet("/repositories/{repository}/find", RefuseOfRepositoryAsync).ExcludeFromDescription();
        api.MapPatch("/repositories/{repository}/snapshots/{id}", RefuseOfRepositoryAsync).RequireAuthorization(Policies.Administer).ExcludeFromDescription();
        api.MapGet("/repositories/{repository}/snapshots/{id}/diff", RefuseOfRepositoryAsync).ExcludeFromDescription();
        api.MapPost("/plans/{plan}/retention-preview", RefuseOfPlanAsync).ExcludeFromDescription();
    }

    private static ProblemResult Refuse() => ProblemResult.NotSupported("");

    private static async Task<ProblemResult> RefuseOfRepositoryAsync(string repository, RepositoryStore repositories, CancellationToken cancellationToken) =>
        await repositories.FindAsync(repository, cancellationToken) is null ? ProblemResult.NotFound(repository) : Refuse();

    private static async Task<ProblemResult> RefuseOfPlanAsync(string plan, PlanStore plans, CancellationToken cancellationToken) =>
        await plans.FindAsync(plan, cancellationToken) is null ? ProblemResult.NotFound(plan) : Refuse();
}
