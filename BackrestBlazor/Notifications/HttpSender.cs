using System.Text;

namespace BackrestBlazor.Notifications;

/// <summary>
/// One request, one answer. Not by the framework's client factory: it writes addresses to the log, and some services want their token there.
/// </summary>
internal sealed class HttpSender(TimeProvider time) : IDisposable
{
    /// <summary>Answers are short; of a page of HTML the beginning is enough.</summary>
    private const int MostAnswerBytes = 16 * 1024;

    // No redirects: they would carry the secret to whoever the answer names.
    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2), // a changed address in the DNS is met
    })
    {
        Timeout = Timeout.InfiniteTimeSpan, // the notifier has the limit
        DefaultRequestHeaders = { { "User-Agent", "BackrestBlazor" } },
    };

    public async Task<HttpAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return new HttpAnswer((int)response.StatusCode, await ReadAsync(response, cancellationToken), RetryAfter(response));
    }

    public void Dispose() => _client.Dispose();

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[MostAnswerBytes];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        _ => null,
    };
}
