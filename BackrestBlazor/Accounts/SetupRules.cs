using System.Net;
using BackrestBlazor.Storage;
using Microsoft.Net.Http.Headers;

namespace BackrestBlazor.Accounts;

/// <summary>Who may make the first administrator without the code from the log: only someone at the machine itself.</summary>
internal sealed class SetupRules(ConfigFile config)
{
    // What a proxy adds. A known proxy's X-Forwarded-For has been taken off before this is asked.
    private static readonly string[] SignsOfProxy = ["X-Forwarded-For", "Forwarded", "X-Real-IP", HeaderNames.Via];

    /// <summary>
    /// Always, when config.json exists and cannot be read: then there were users, and losing them must not open the door. Otherwise unless the
    /// request comes from this machine, directly or through a proxy that says so, under a name of this machine (a page of
    /// another site can make a browser call 127.0.0.1, but only under the site's own name).
    /// </summary>
    public bool NeedsCode(HttpContext context) =>
        config.WasUnreadable
        || context.Connection.RemoteIpAddress is not { } address || !IPAddress.IsLoopback(address)
        || !IsLoopbackName(context.Request.Host.Host)
        || SignsOfProxy.Any(context.Request.Headers.ContainsKey);

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
