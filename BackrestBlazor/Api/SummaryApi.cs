using BackrestBlazor.Api.Contract;
using BackrestBlazor.Operations;
using BackrestBlazor.Operations.Summary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackrestBlazor.Api;

internal static class SummaryApi
{
    public static void MapSummary(this RouteGroupBuilder api) => api.MapGet("/summary", GetAsync).WithSummary("What the overview shows.");

    private static async Task<Ok<SummaryAnswer>> GetAsync(OverviewReader overview, CauseText causes, CancellationToken cancellationToken) =>
        TypedResults.Ok(SummaryAnswer.From(await overview.ReadAsync(cancellationToken), causes));
}
