using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace BackrestBlazor.Api.Http;

/// <summary>What <see cref="RefusedBodyFilter"/> asks every parameter.</summary>
internal interface IBody
{
    /// <summary>Why the body cannot be used; null when it can.</summary>
    ProblemResult? Problem { get; }
}

/// <summary>
/// The body of a request. A handler that is called has a good one: <see cref="RefusedBodyFilter"/> answers the others, with every fault named at
/// its field. Nothing but <c>application/json</c>, and at most <see cref="BodyReader.MaximumBytes"/>.
/// </summary>
internal sealed class Body<T> : IBody, IEndpointParameterMetadataProvider where T : class, new()
{
    public required T Value { get; init; }

    public ProblemResult? Problem { get; init; }

    public static async ValueTask<Body<T>> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var (value, problem) = await BodyReader.ReadAsync<T>(context.Request, context.RequestAborted);
        return new Body<T> { Value = value ?? new T(), Problem = problem };
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsBody(typeof(T)));
}
