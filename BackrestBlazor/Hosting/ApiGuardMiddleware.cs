namespace BackrestBlazor.Hosting;

/// <summary>
/// What no page of another site may make a browser do with the API: it sends no <c>cross-site</c> request, and no form (a body that is not
/// <c>application/json</c>) is taken.
/// </summary>
internal sealed class ApiGuardMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments("/api"))
        {
            return next(context);
        }

        if (request.Headers["Sec-Fetch-Site"] == "cross-site")
        {
            return RefuseAsync(context, StatusCodes.Status403Forbidden, "Requests of other sites are refused.");
        }

        return HasBody(request) && !IsJson(request)
            ? RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, "The body must be application/json.")
            : next(context);
    }

    private static bool HasBody(HttpRequest request) => request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0;

    private static bool IsJson(HttpRequest request) =>
        Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);

    private static Task RefuseAsync(HttpContext context, int status, string detail) =>
        TypedResults.Problem(detail, statusCode: status).ExecuteAsync(context);
}
