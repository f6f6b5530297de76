namespace BackrestBlazor.Api.Http;

/// <summary>A browser tells where a request comes from (Fetch Metadata); only our own pages, an address typed by hand and programs without a browser may ask.</summary>
internal sealed class SameOriginFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none"
            ? await next(context)
            : TypedResults.Problem("Requests of other sites are refused.", statusCode: StatusCodes.Status403Forbidden);
}
