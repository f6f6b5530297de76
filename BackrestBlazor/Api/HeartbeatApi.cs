using BackrestBlazor.Accounts;
using BackrestBlazor.Api.Contract;
using BackrestBlazor.Api.Http;
using BackrestBlazor.Domain;
using BackrestBlazor.Notifications;
using BackrestBlazor.Operations.Heartbeats;
using BackrestBlazor.Operations.Notifying;
using BackrestBlazor.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackrestBlazor.Api;

internal static class HeartbeatApi
{
    public static void MapHeartbeat(this RouteGroupBuilder api)
    {
        var heartbeat = api.MapGroup("/heartbeat").RequireAuthorization(Policies.Administer);
        heartbeat.MapGet("", GetAsync).WithSummary("The address that is pinged while this server works, and how the last ping went; never the whole address.");
        heartbeat.MapPut("", ReplaceAsync).WithSummary("Replace it; an address that is left out is kept. When it is switched on it is pinged at once.");
        heartbeat.MapPost("/test", TestAsync).WithSummary("Ping the stored address now, at most 30 s, and say how it went.");
    }

    private static async Task<Ok<HeartbeatAnswer>> GetAsync(HeartbeatStore store, HeartbeatBoard board, DeliveryText texts, CancellationToken cancellationToken) =>
        TypedResults.Ok(HeartbeatAnswer.From(await store.ReadAsync(cancellationToken), board.Current, texts));

    private static async Task<Results<Ok<HeartbeatAnswer>, ProblemResult>> ReplaceAsync(
        Body<HeartbeatBody> body, HeartbeatEditor editor, HeartbeatBoard board, DeliveryText texts, CancellationToken cancellationToken)
    {
        if (body.Value.Version is not { } version)
        {
            return ProblemResult.Invalid(new FieldError("version", "required"));
        }

        var outcome = await editor.UpdateAsync(body.Value.ToDraft(), version, cancellationToken);
        return outcome is Outcome<HeartbeatSettings>.Ok { Value: var changed } ? TypedResults.Ok(HeartbeatAnswer.From(changed, board.Current, texts)) : outcome.Problem("heartbeat")!;
    }

    private static async Task<Results<Ok<DeliveryAnswer>, ProblemResult>> TestAsync(HeartbeatEditor editor, DeliveryText texts, CancellationToken cancellationToken)
    {
        var outcome = await editor.TestAsync(cancellationToken);
        return outcome is Outcome<Delivery>.Ok { Value: var delivery } ? TypedResults.Ok(DeliveryAnswer.From(delivery, texts)) : outcome.Problem("heartbeat")!;
    }
}
