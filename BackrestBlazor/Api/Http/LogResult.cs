using System.Reflection;
using System.Text;
using BackrestBlazor.Operations;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace BackrestBlazor.Api.Http;

/// <summary>The log of an operation as text; a file that may grow while it is sent, so no length is promised.</summary>
/// <param name="logs">Where it comes from.</param>
/// <param name="operationId">Whose it is.</param>
/// <param name="follow">Go on until the operation has ended.</param>
/// <param name="fileName">Offered to save as; null shows it.</param>
internal sealed class LogResult(OperationLogs logs, long operationId, bool follow, string? fileName) : IResult, IEndpointMetadataProvider
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/plain; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        if (fileName is not null)
        {
            response.Headers.ContentDisposition = Attachment.Header(fileName);
        }

        await (follow ? FollowAsync(httpContext) : CopyAsync(new PatientBody(httpContext), httpContext.RequestAborted));
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), ["text/plain"]));

    private async Task CopyAsync(Stream body, CancellationToken cancellationToken)
    {
        await using var log = logs.OpenRead(operationId);
        if (log is not null)
        {
            await log.CopyToAsync(body, cancellationToken);
        }
    }

    private async Task FollowAsync(HttpContext context)
    {
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.Headers["X-Accel-Buffering"] = "no"; // nginx would hold it back
        await context.Response.StartAsync(context.RequestAborted);
        await using var body = new PatientBody(context);
        await foreach (var text in logs.FollowAsync(operationId, context.RequestAborted))
        {
            await body.WriteAsync(Encoding.UTF8.GetBytes(text), context.RequestAborted);
            await body.FlushAsync(context.RequestAborted);
        }
    }
}
