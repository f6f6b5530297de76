using System.Net;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Hosting;

/// <summary>Whose <c>X-Forwarded-*</c> headers are believed. Section <c>BackrestBlazor:Proxy</c>; both empty: loopback only.</summary>
internal sealed class ProxyOptions
{
    public const string Section = "BackrestBlazor:Proxy";

    /// <summary>Addresses, such as <c>172.17.0.1</c>; given as a list or in one value with commas.</summary>
    public IReadOnlyList<string> KnownProxies { get; init; } = [];

    /// <summary>Networks, such as <c>172.16.0.0/12</c>.</summary>
    public IReadOnlyList<string> KnownNetworks { get; init; } = [];
}

/// <summary>Each address and network that cannot be read, by its value.</summary>
internal sealed class ProxyOptionsValidator : IValidateOptions<ProxyOptions>
{
    public ValidateOptionsResult Validate(string? name, ProxyOptions options)
    {
        string[] failures =
        [
            .. options.KnownProxies.Where(value => !IPAddress.TryParse(value, out _))
                .Select(value => $"{ProxyOptions.Section}:KnownProxies: \"{value}\" is no IP address."),
            .. options.KnownNetworks.Where(value => !IPNetwork.TryParse(value, out _))
                .Select(value => $"{ProxyOptions.Section}:KnownNetworks: \"{value}\" is no network such as 172.16.0.0/12."),
        ];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
