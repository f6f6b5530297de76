using BackrestBlazor.Storage;

namespace BackrestBlazor.Api.Http;

/// <summary>Answers 308 in place of 404 where a repository, plan or destination once had the name in the address.</summary>
internal sealed class RenamedFilter(RepositoryStore repositories, PlanStore plans, DestinationStore destinations) : IEndpointFilter
{
    // "", "api", "v1", "repositories", name, …
    private const int NameSegment = 4;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        return Innermost(result) is ProblemResult { StatusCode: StatusCodes.Status404NotFound } && await NewNameAsync(context.HttpContext) is { } name
            ? TypedResults.Redirect(Address(context.HttpContext.Request, name), permanent: true, preserveMethod: true)
            : result;
    }

    private static object? Innermost(object? result) => result is INestedHttpResult nested ? Innermost(nested.Result) : result;

    private async Task<string?> NewNameAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        if (context.GetRouteValue("repository") is string repository)
        {
            return await repositories.FindAsync(repository, cancellationToken) is null ? await repositories.FindFormerAsync(repository, cancellationToken) : null;
        }

        if (context.GetRouteValue("destination") is string destination)
        {
            return await destinations.FindAsync(destination, cancellationToken) is null ? await destinations.FindFormerAsync(destination, cancellationToken) : null;
        }

        return context.GetRouteValue("plan") is string plan && await plans.FindAsync(plan, cancellationToken) is null
            ? await plans.FindFormerAsync(plan, cancellationToken)
            : null;
    }

    private static string Address(HttpRequest request, string name)
    {
        var segments = request.Path.Value!.Split('/');
        segments[NameSegment] = name;
        return request.PathBase.ToUriComponent() + string.Join('/', segments.Select(Uri.EscapeDataString)) + request.QueryString;
    }
}
