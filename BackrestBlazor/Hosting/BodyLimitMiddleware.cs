using Microsoft.AspNetCore.Http.Features;

namespace BackrestBlazor.Hosting;

/// <summary>
/// Says 413 to a body that is announced as too large, and lets Kestrel read it off, so that the client sees the answer instead of a reset
/// connection. One that is not announced is cut when it passes the limit.
/// </summary>
internal sealed class BodyLimitMiddleware(RequestDelegate next)
{
    /// <summary>Bytes of a request of the API: room for lists of 200 kB pasted into each field of a plan.</summary>
    public const long ApiLimit = 4 * 1024 * 1024;

    /// <summary>Bytes of any other request: a message of a circuit without WebSocket (2 MiB) and its envelope.</summary>
    public const long Limit = 4 * 1024 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        var limit = context.Request.Path.StartsWithSegments("/api") ? ApiLimit : Limit;
        var size = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        var isTooLarge = context.Request.ContentLength > limit;
        if (size is { IsReadOnly: false })
        {
            size.MaxRequestBodySize = isTooLarge ? null : limit;
        }

        if (!isTooLarge)
        {
            await next(context);
            return;
        }

        await TypedResults.Problem($"The body may have {limit} bytes at most.", statusCode: StatusCodes.Status413PayloadTooLarge).ExecuteAsync(context);
    }
}
