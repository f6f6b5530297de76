using Microsoft.Extensions.Options;

namespace BackrestBlazor.Hosting;

/// <summary>
/// The sub-path under a proxy, which may pass it on or take it off, and may also name it in <c>X-Forwarded-Prefix</c>. The platform's own
/// middleware would count it twice when path and header both have it, and not at all when neither has.
/// </summary>
internal sealed class PathBaseMiddleware(RequestDelegate next, IOptions<ServerOptions> options)
{
    private readonly PathString _base = new(options.Value.PathBase?.TrimEnd('/') is { Length: > 0 } path ? path : null);

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (_base.HasValue)
        {
            if (request.Path.StartsWithSegments(_base, out var rest))
            {
                request.Path = rest.HasValue ? rest : "/";
            }

            if (!request.PathBase.HasValue)
            {
                request.PathBase = _base;
            }
        }
        else if (request.PathBase.HasValue && request.Path.StartsWithSegments(request.PathBase, out var rest))
        {
            // The proxy names its prefix and leaves it in the path, too.
            request.Path = rest.HasValue ? rest : "/";
        }

        return next(context);
    }
}
