using BackrestBlazor.Api.Http;
using BackrestBlazor.Circuits;
using Microsoft.AspNetCore.Http.Features;

namespace BackrestBlazor.Api;

internal static class EventsApi
{
    /// <summary>How long the word that the stream ends may take to be sent to a reader that was too slow.</summary>
    private static readonly TimeSpan LastWordLimit = TimeSpan.FromSeconds(5);

    public static void MapEvents(this RouteGroupBuilder api) => api.MapGet("/events", StreamAsync)
        .Produces<string>(StatusCodes.Status200OK, "text/event-stream")
        .WithSummary("Server-sent events: operation, progress, snapshot, repository, plan, log; resync means read again.");

    private static async Task StreamAsync(HttpContext context, EventStream stream, EventWriter writer, TimeProvider time)
    {
        var response = context.Response;
        var stopping = context.RequestAborted;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no"; // nginx would hold events back
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        var begun = false;
        await foreach (var batch in stream.ReadAsync(context.Abort, stopping))
        {
            // The first says that from here on nothing is missed; what was before must be read.
            await response.WriteAsync(begun ? await writer.WriteAsync(batch, stopping) : EventWriter.Resync, stopping);
            await response.Body.FlushAsync(stopping);
            begun = true;
        }

        await EndAsync(context, time);
    }

    // Too slow: it hears why the stream ends if it still listens.
    private static async Task EndAsync(HttpContext context, TimeProvider time)
    {
        try
        {
            await context.Response.WriteAsync(EventWriter.Resync, context.RequestAborted).WaitAsync(LastWordLimit, time, context.RequestAborted);
        }
        catch (TimeoutException)
        {
            context.Abort();
        }
    }
}
