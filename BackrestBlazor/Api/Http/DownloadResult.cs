using System.Reflection;
using BackrestBlazor.Operations.Browsing;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace BackrestBlazor.Api.Http;

/// <summary>Sends a download as it comes from restic. Where restic does not finish, the connection is broken, so that nobody takes a half for a whole.</summary>
internal sealed class DownloadResult(SnapshotDownload download) : IResult, IEndpointMetadataProvider
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var begun = download;
        var response = httpContext.Response;
        response.ContentType = download.ContentType;
        response.ContentLength = download.Length;
        response.Headers.ContentDisposition = Attachment.Header(download.FileName);
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        response.Headers.AcceptRanges = "none";
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await response.StartAsync(httpContext.RequestAborted);
        if (await download.CopyToAsync(new PatientBody(httpContext)) is not null)
        {
            httpContext.Abort();
        }
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Stream), ["application/octet-stream", "application/x-tar", "application/zip"]));
}
