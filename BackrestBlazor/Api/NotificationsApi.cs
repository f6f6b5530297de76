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
        notifications.MapGet("/{destination}", GetAsync).WithSummary("One destination.");
        notifications.MapPut("/{destination}", ReplaceAsync).WithSummary("Replace its definition; a secret that is left out is kept.");
        notifications.MapDelete("/{destination}", DeleteAsync).WithSummary("Remove it; what still waits for it is not sent. 409 while a hook sends to it.");
        notifications.MapPost("/preview", PreviewAsync).WithSummary("Fill templates with the newest run of each severity; nothing is saved or sent.");
        notifications.MapPost("/{destination}/test", TestAsync).WithSummary("Send a test message now, at most 30 s, and say how it went.");
    }

    private static async Task<Ok<List<DestinationAnswer>>> ListAsync(DestinationStore destinations, DestinationAnswers answers, CancellationToken cancellationToken) =>
        TypedResults.Ok(await answers.ReadAsync(await destinations.ListAsync(cancellationToken), cancellationToken));

    private static async Task<Results<Ok<DestinationAnswer>, ProblemResult>> GetAsync(
        string destination, DestinationStore destinations, DestinationAnswers answers, CancellationToken cancellationToken) =>
        await destinations.FindAsync(destination, cancellationToken) is { } found ? TypedResults.Ok(await answers.ReadAsync(found, cancellationToken)) : ProblemResult.NotFound(destination);

    private static async Task<Results<Created<DestinationAnswer>, ProblemResult>> CreateAsync(
        Body<DestinationBody> body, HttpRequest request, DestinationEditor editor, DestinationAnswers answers, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var draft = body.Value.ToDraft(errors);
        if (errors.All.Count > 0)
        {
            return ProblemResult.Invalid(errors.All);
        }

        var outcome = await editor.CreateAsync(draft, cancellationToken);
        return outcome is Outcome<Destination>.Ok { Value: var created }
            ? TypedResults.Created(request.AddressOf("notifications", created.Name), await answers.ReadAsync(created, cancellationToken))
            : outcome.Problem(draft.Name)!;
    }

    private static async Task<Results<Ok<DestinationAnswer>, ProblemResult>> ReplaceAsync(
        string destination, Body<DestinationBody> body, DestinationEditor editor, DestinationAnswers answers, CancellationToken cancellationToken)
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

        var outcome = await editor.UpdateAsync(destination, draft, body.Value.Version!.Value, cancellationToken);
        return outcome is Outcome<Destination>.Ok { Value: var changed } ? TypedResults.Ok(await answers.ReadAsync(changed, cancellationToken)) : outcome.Problem(destination)!;
    }

    private static async Task<Results<NoContent, ProblemResult>> DeleteAsync(string destination, DestinationEditor editor, CancellationToken cancellationToken)
    {
        var outcome = await editor.DeleteAsync(destination, cancellationToken);
        return outcome is Outcome<Destination>.Ok ? TypedResults.NoContent() : outcome.Problem(destination)!;
    }

    private static async Task<Results<Ok<DeliveryAnswer>, ProblemResult>> TestAsync(string destination, DestinationEditor editor, DeliveryText texts, CancellationToken cancellationToken)
    {
        var outcome = await editor.TestAsync(destination, cancellationToken);
        return outcome is Outcome<Delivery>.Ok { Value: var delivery } ? TypedResults.Ok(DeliveryAnswer.From(delivery, texts)) : outcome.Problem(destination)!;
    }

    private static async Task<Results<Ok<List<PreviewAnswer>>, ProblemResult>> PreviewAsync(Body<PreviewBody> body, TemplatePreview preview, CancellationToken cancellationToken)
    {
        var outcome = await preview.PreviewAsync(body.Value.Template?.ToTemplate() is { } template ? MessageTemplate.Of(template.Title, template.Body) : null, body.Value.Language, cancellationToken);
        return outcome is Outcome<IReadOnlyList<PreviewedMessage>>.Ok { Value: var previews } ? TypedResults.Ok(previews.Select(PreviewAnswer.From).ToList()) : outcome.Problem("")!;
    }
}
