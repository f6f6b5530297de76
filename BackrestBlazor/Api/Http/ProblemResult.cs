using System.Reflection;
using BackrestBlazor.Domain;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Api.Http;

/// <summary>An answer that says no: RFC 9457 <c>application/problem+json</c> with <c>errors</c> per field, in English.</summary>
internal sealed class ProblemResult(int statusCode, string title, IReadOnlyList<FieldError> errors) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    private const string NotSupportedCode = "notSupported";

    public int? StatusCode => statusCode;

    /// <summary>Why restic could not; adds <c>causeCode</c> and the text.</summary>
    public Cause? Cause { get; init; }

    public static ProblemResult Invalid(params IReadOnlyList<FieldError> errors) => new(
        StatusCodes.Status422UnprocessableEntity,
        errors.All(error => error.Code == NotSupportedCode) ? "The request asks for what is not supported by this version." : "The request does not validate.",
        errors);

    public static ProblemResult NotSupported(string field) => Invalid(new FieldError(field, NotSupportedCode));

    public static ProblemResult NotFound(string what) => new(StatusCodes.Status404NotFound, "There is no such thing.", [new FieldError("", "notFound", what)]);

    public static ProblemResult Conflict(FieldError error) => new(StatusCodes.Status409Conflict, "It conflicts with what is there.", [error]);

    public static ProblemResult NotJson() => new(StatusCodes.Status400BadRequest, "The body is not valid JSON.", []);

    public static ProblemResult UnsupportedMediaType() => new(StatusCodes.Status415UnsupportedMediaType, "Send the body as application/json.", []);

    public static ProblemResult TooLarge() => new(StatusCodes.Status413PayloadTooLarge, "The body is larger than 4 MiB.", []);

    /// <summary>restic or the repository's backend did not do what an answer needs.</summary>
    public static ProblemResult Failed(Cause cause) => new(StatusCodes.Status502BadGateway, "restic could not do it.", []) { Cause = cause };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var problem = new ProblemDetails { Status = statusCode, Title = title };
        var services = httpContext.RequestServices;
        if (errors.Count > 0)
        {
            var texts = services.GetRequiredService<IStringLocalizer<FieldErrorTexts>>();
            var byField = errors.Where(error => error.Field.Length > 0).GroupBy(error => error.Field)
                .ToDictionary(group => group.Key, group => group.Select(error => English.Of(() => texts[error.Code, error.Arguments].Value)).Distinct().ToArray());
            if (byField.Count > 0)
            {
                problem.Extensions["errors"] = byField;
            }

            problem.Detail = English.Of(() => texts[errors[0].Code, errors[0].Arguments].Value);
        }

        if (Cause is { } cause)
        {
            problem.Extensions["causeCode"] = cause.Code;
            problem.Detail = services.GetRequiredService<Operations.CauseText>().Message(cause);
        }

        return TypedResults.Problem(problem).ExecuteAsync(httpContext);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        foreach (var status in (int[])[StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity])
        {
            builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ProblemDetails), ["application/problem+json"]));
        }
    }
}
