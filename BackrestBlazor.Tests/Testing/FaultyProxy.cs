using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BackrestBlazor.Tests.Testing;

/// <summary>An HTTP link to a server of restic's REST protocol that can be broken: single requests are reset, or nobody listens for a while.</summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private static readonly string[] OfTheConnection = ["Connection", "Transfer-Encoding", "Keep-Alive", "Host", "Content-Length", "Expect"];

    private readonly HttpClient _client;
    private readonly int _port = FreePort.Next();
    private WebApplication? _app;

    private FaultyProxy(Uri target) => _client = new HttpClient { BaseAddress = target, Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>restic's address of a repository behind it.</summary>
    public string RepositoryUri(string name) => $"rest:http://127.0.0.1:{_port}/{name}/";

    /// <summary>Requests whose connection is reset instead of being passed on; null for none.</summary>
    public Func<HttpRequest, bool>? Resets { get; set; }

    /// <summary>Requests that are taken and never answered; null for none.</summary>
    public Func<HttpRequest, bool>? Swallows { get; set; }

    /// <summary>Bodies that were taken to their end, whether they were passed on or not.</summary>
    public ConcurrentQueue<(string Path, long Bytes)> Sent { get; } = new();

    public static async Task<FaultyProxy> StartAsync(Uri target, CancellationToken cancellationToken)
    {
        var proxy = new FaultyProxy(target);
        await proxy.ListenAsync(cancellationToken);
        return proxy;
    }

    /// <summary>It listens on its port, for the first time or again.</summary>
    public async Task ListenAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{_port}").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        _app = builder.Build();
        _app.Run(PassAsync);
        await _app.StartAsync(cancellationToken);
    }

    /// <summary>Nobody listens any more; what is under way breaks off.</summary>
    public async Task GoAwayAsync()
    {
        if (_app is { } app)
        {
            _app = null;
            await app.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await GoAwayAsync();
        _client.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        Sent.Enqueue((context.Request.Path.Value!, body.Length));
        if (Resets?.Invoke(context.Request) == true)
        {
            context.Abort();
            return;
        }

        if (Swallows?.Invoke(context.Request) == true)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), (context.Request.Path + context.Request.QueryString).TrimStart('/'));
        request.Content = body.Length > 0 ? new ByteArrayContent(body.ToArray()) : null;
        foreach (var (name, value) in context.Request.Headers.Where(header => !OfTheConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value.ToArray()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value.ToArray());
            }
        }

        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Transfer-Encoding" or "Connection")))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        if (context.Request.Method != HttpMethods.Head)
        {
            await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }
}
