namespace BackrestBlazor.Hosting;

/// <summary>Applies <see cref="OriginRule"/> before anything of the circuit runs.</summary>
internal sealed class OriginMiddleware(RequestDelegate next, OriginRule rule, ILogger<OriginMiddleware> logger)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (rule.Allows(context.Request))
        {
            return next(context);
        }

        logger.LogWarning(
            "A page of {Origin} asked for a circuit of {Host} and was refused. Behind a proxy: pass on Host and X-Forwarded-Proto.",
            context.Request.Headers.Origin.ToString(), context.Request.Host);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("This origin may not open a circuit here.", context.RequestAborted);
    }
}
