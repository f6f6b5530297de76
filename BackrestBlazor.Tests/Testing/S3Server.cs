using System.Collections.Concurrent;
using System.Globalization;
using System.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace BackrestBlazor.Tests.Testing;

/// <summary>
/// As much of S3 as restic asks for, on a free port of loopback: buckets are folders, objects are files. Every request must be signed with the
/// right key. (rclone has an S3 server, too, but Debian builds it without.)
/// </summary>
internal sealed class S3Server : IAsyncDisposable
{
    public const string KeyId = "s3-key-id";
    public const string Secret = "s3-canary-secret";

    private readonly string _folder;
    private readonly WebApplication _app;

    /// <summary>What was stored, in the order in which it came.</summary>
    public ConcurrentQueue<(string Path, long Bytes)> Stored { get; } = new();

    /// <summary>Requests whose connection is reset instead of an answer; null for none.</summary>
    public Func<HttpRequest, bool>? Resets { get; set; }

    private S3Server(string folder, WebApplication app) => (_folder, _app) = (folder, app);

    public string Address => _app.Urls.Single();

    public static async Task<S3Server> StartAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        var server = new S3Server(folder, app);
        app.Run(server.AnswerAsync);
        await app.StartAsync(cancellationToken);

        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.Trim('/');
        var file = Path.Combine(_folder, path);
        if (!S3Signature.IsValid(context.Request, KeyId, Secret))
        {
            return ErrorAsync(context, StatusCodes.Status403Forbidden, "SignatureDoesNotMatch");
        }

        if (Resets?.Invoke(context.Request) == true)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        return path.Contains('/') ? OfObjectAsync(context, file) : OfBucketAsync(context, file);
    }

    private static Task OfBucketAsync(HttpContext context, string folder)
    {
        if (context.Request.Method == HttpMethods.Put)
        {
            Directory.CreateDirectory(folder);
            return Task.CompletedTask;
        }

        return context.Request switch
        {
            _ when context.Request.Query.ContainsKey("location") => XmlAsync(context, "<LocationConstraint/>"),
            _ when !Directory.Exists(folder) => ErrorAsync(context, StatusCodes.Status404NotFound, "NoSuchBucket"),
            { Method: "HEAD" } => Task.CompletedTask,
            var request => XmlAsync(context, ListOf(folder, request.Query["prefix"].ToString(), request.Query["delimiter"] == "/")),
        };
    }

    private async Task OfObjectAsync(HttpContext context, string file)
    {
        if (context.Request.Method == HttpMethods.Put)
        {
            await WriteAsync(context, file);
        }
        else if (!File.Exists(file))
        {
            await ErrorAsync(context, StatusCodes.Status404NotFound, "NoSuchKey");
        }
        else if (context.Request.Method == HttpMethods.Delete)
        {
            File.Delete(file);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        else
        {
            var info = new FileInfo(file);
            await TypedResults.PhysicalFile(file, "application/octet-stream", null, info.LastWriteTimeUtc, new EntityTagHeaderValue(TagOf(info)), enableRangeProcessing: true).ExecuteAsync(context);
        }
    }

    private async Task WriteAsync(HttpContext context, string file)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var isSignedInPieces = context.Request.Headers["x-amz-content-sha256"].ToString().StartsWith("STREAMING-", StringComparison.Ordinal);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var temporary = Path.GetTempFileName();
        await File.WriteAllBytesAsync(temporary, isSignedInPieces ? S3Signature.Unchunk(body.ToArray()) : body.ToArray(), context.RequestAborted);
        File.Move(temporary, file, overwrite: true);
        Stored.Enqueue((context.Request.Path.Value!, body.Length));
        context.Response.Headers.ETag = TagOf(new FileInfo(file));
    }

    private static string ListOf(string folder, string prefix, bool flat)
    {
        var objects = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (File: new FileInfo(file), Key: Path.GetRelativePath(folder, file)))
            .Where(found => found.Key.StartsWith(prefix, StringComparison.Ordinal) && !(flat && found.Key.IndexOf('/', prefix.Length) >= 0))
            .OrderBy(found => found.Key, StringComparer.Ordinal)
            .Select(found => $"<Contents><Key>{SecurityElement.Escape(found.Key)}</Key><Size>{found.File.Length}</Size><ETag>&quot;x&quot;</ETag>"
                + $"<LastModified>{found.File.LastWriteTimeUtc.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)}</LastModified></Contents>");

        return $"<ListBucketResult><Prefix>{SecurityElement.Escape(prefix)}</Prefix><IsTruncated>false</IsTruncated>{string.Concat(objects)}</ListBucketResult>";
    }

    private static string TagOf(FileInfo file) => $"\"{file.Length:x}-{file.LastWriteTimeUtc.Ticks:x}\"";

    private static Task ErrorAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;

        return XmlAsync(context, $"<Error><Code>{code}</Code><Message>{code}</Message></Error>");
    }

    private static Task XmlAsync(HttpContext context, string xml)
    {
        context.Response.ContentType = "application/xml";

        return context.Request.Method == HttpMethods.Head ? Task.CompletedTask : context.Response.WriteAsync("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml, context.RequestAborted);
    }
}
