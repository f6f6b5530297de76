using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Hosting;

/// <summary>Turns the settings of the proxy into the platform's.</summary>
internal sealed class ProxyHeaders(IOptions<ProxyOptions> proxy) : IConfigureOptions<ForwardedHeadersOptions>
{
    public void Configure(ForwardedHeadersOptions options)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
            | ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedPrefix;
        // As many hops as are known proxies; the first unknown address is the client.
        options.ForwardLimit = null;
        var (proxies, networks) = (proxy.Value.KnownProxies, proxy.Value.KnownNetworks);
        if (proxies.Count + networks.Count == 0)
        {
            return; // The platform's default: loopback.
        }

        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var address in proxies)
        {
            options.KnownProxies.Add(IPAddress.Parse(address));
        }

        foreach (var network in networks)
        {
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        }
    }
}
