using BackrestBlazor.Accounts;
using BackrestBlazor.Api.Contract;
using BackrestBlazor.Api.Http;
using BackrestBlazor.Domain;
using BackrestBlazor.Notifications;
using BackrestBlazor.Operations.Notifying;
using BackrestBlazor.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackrestBlazor.Api;

internal static class NotificationsApi
{
    public static void MapNotifications(this RouteGroupBuilder api)
    {
        var notifications = api.MapGroup("/notifications").RequireAuthorization(Policies.Administer);
        notifications.MapGet("", ListAsync).WithSummary("All destinations; never their secrets.");
        notifications.MapPost("", CreateAsync).WithSummary("Add a destination. Nothing is sent to it.");
        notifications.MapGet("/{name}", GetAsync).WithSummary("One destination.");
        notifications.MapPut("/{name}", ReplaceAsync).WithSummary("Replace its definition; a secret that is left out is kept.");
        notifications.MapDelete("/{name}", DeleteAsync).WithSummary("Remove it; what still waits for it is not sent.");
        notifications.MapPost("/{name}/test", TestAsync).WithSummary("Send a test message now, at most 30 s, and say how it went.");
    }

    private static async Task<Ok<List<DestinationAnswer>>> ListAsync(DestinationStore destinations, DeliveryText texts, CancellationToken cancellationToken) =>
        TypedResults.Ok((await destinations.ListAsync(cancellationToken)).ConvertAll(destination => DestinationAnswer.From(destination, texts)));

    private static async Task<Results<Ok<DestinationAnswer>, ProblemResult>> GetAsync(
        string name, DestinationStore destinations, DeliveryText texts, CancellationToken cancellationToken) =>
        await destinations.FindAsync(name, cancellationToken) is { } found ? TypedResults.Ok(DestinationAnswer.From(found, texts)) : ProblemResult.NotFound(name);

    private static async Task<Results<Created<DestinationAnswer>, ProblemResult>> CreateAsync(
        Body<DestinationBody> body, HttpRequest request, DestinationEditor editor, DeliveryText texts, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var draft = body.Value.ToDraft(errors);
        if (errors.All.Count > 0)
        {
            return ProblemResult.Invalid(errors.All);
        }

        var outcome = await editor.CreateAsync(draft, cancellationToken);
        return outcome is Outcome<Destination>.Ok { Value: var created }
            ? TypedResults.Created(request.AddressOf("notifications", created.Name), DestinationAnswer.From(created, texts))
            : outcome.Problem(draft.Name)!;
    }

    private static async Task<Results<Ok<DestinationAnswer>, ProblemResult>> ReplaceAsync(
        string name, Body<DestinationBody> body, DestinationEditor editor, DeliveryText texts, CancellationToken cancellationToken)
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

        var outcome = await editor.UpdateAsync(name, draft, body.Value.Version!.Value, cancellationToken);
        return outcome is Outcome<Destination>.Ok { Value: var changed } ? TypedResults.Ok(DestinationAnswer.From(changed, texts)) : outcome.Problem(name)!;
    }

    private static async Task<Results<NoContent, ProblemResult>> DeleteAsync(string name, DestinationEditor editor, CancellationToken cancellationToken)
    {
        var outcome = await editor.DeleteAsync(name, cancellationToken);
        return outcome is Outcome<Destination>.Ok ? TypedResults.NoContent() : outcome.Problem(name)!;
    }

    private static async Task<Results<Ok<DeliveryAnswer>, ProblemResult>> TestAsync(string name, DestinationEditor editor, DeliveryText texts, CancellationToken cancellationToken)
    {
        var outcome = await editor.TestAsync(name, cancellationToken);
        return outcome is Outcome<Delivery>.Ok { Value: var delivery } ? TypedResults.Ok(DeliveryAnswer.From(delivery, texts)) : outcome.Problem(name)!;
    }
}
