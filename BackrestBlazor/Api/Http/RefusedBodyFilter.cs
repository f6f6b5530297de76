namespace BackrestBlazor.Api.Http;

/// <summary>Answers for the handler when its body cannot be used.</summary>
internal sealed class RefusedBodyFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<IBody>().FirstOrDefault(body => body.Problem is not null) is { } refused ? refused.Problem : await next(context);
}
