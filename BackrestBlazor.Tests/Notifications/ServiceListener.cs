using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BackrestBlazor.Tests.Notifications;

/// <summary>Stands in for a service: a real HTTP server on loopback that keeps what arrives and answers what a test wants.</summary>
internal sealed class ServiceListener : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ServiceListener(WebApplication app) => _app = app;

    public ConcurrentQueue<ReceivedRequest> Received { get; } = [];

    /// <summary>Answers a request; 200 and an empty object unless a test says otherwise.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = context => Reply(context, 200, "{}");

    public string Address => _app.Urls.Single();

    /// <param name="port">Of loopback; 0 takes a free one.</param>
    public static async Task<ServiceListener> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        var app = builder.Build();
        var listener = new ServiceListener(app);
        app.Run(listener.ReceiveAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return listener;
    }

    public static Task Reply(HttpContext context, int status, string text, string? retryAfter = null)
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return status is 204 ? Task.CompletedTask : context.Response.WriteAsync(text, context.RequestAborted);
    }

    /// <summary>Never answers; tells when the request has arrived.</summary>
    public void Hang(TaskCompletionSource arrived) => Answer = async context =>
    {
        arrived.TrySetResult();
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    };

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Received.Enqueue(new ReceivedRequest(context.Request.Method, context.Request.Path + context.Request.QueryString.ToString(), headers, body));
        await Answer(context);
    }
}

/// <summary>What a service got.</summary>
internal sealed record ReceivedRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;
}
