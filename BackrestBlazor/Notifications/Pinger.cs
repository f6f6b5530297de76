using System.Net.Http.Headers;
using System.Text;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Notifications;

/// <summary>Asks for one address with GET and says how it went. The address is a secret, and so are its parts.</summary>
/// <remarks>
/// Source: healthchecks.io/docs/http_api: a check that is not known or is pinged too often may be answered 200 with "OK (not found)" or "OK (rate limited)".
/// </remarks>
internal sealed class Pinger(HttpSender sender, TimeProvider time)
{
    private const string NotFound = "OK (not found)";

    private const string RateLimited = "OK (rate limited)";

    /// <param name="url">Absolute, <c>http</c> or <c>https</c>.</param>
    /// <param name="cancellationToken">Fires when nobody waits any more.</param>
    /// <exception cref="OperationCanceledException">The token fired.</exception>
    public async Task<Delivery> PingAsync(string url, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Notifier.Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var request = RequestOf(new Uri(url));
            return Clean(Judge(await sender.SendAsync(request, both.Token)), url);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Delivery.Failed(new DeliveryError(DeliveryErrorCode.TimedOut), IsTransient: true);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return Clean(ConnectionFaults.Of(exception), url);
        }
    }

    private static HttpRequestMessage RequestOf(Uri address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (address.UserInfo.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo))));
        }

        return request;
    }

    private static Delivery Judge(HttpAnswer answer) => answer.Text.TrimEnd() switch
    {
        NotFound when answer.IsGood => answer.Failed(DeliveryErrorCode.NotFound, isTransient: false),
        RateLimited when answer.IsGood => answer.Failed(DeliveryErrorCode.TooManyRequests, isTransient: true),
        _ => answer.Judge(),
    };

    private static Delivery Clean(Delivery delivery, string url) =>
        delivery is Delivery.Failed failed ? failed with { Error = failed.Error with { Detail = SecretText.Clean(failed.Error.Detail, [url]) } } : delivery;
}
