using System.Net;
using System.Net.Sockets;

namespace BackrestBlazor.Accounts;

/// <summary>Whom to count an attempt on.</summary>
internal static class ClientAddressExtensions
{
    /// <summary>Bytes of an IPv6 address that name a household; the rest its machines choose freely.</summary>
    private const int NetworkBytes = 8;

    /// <summary>The address of who asks (behind a known proxy: of the proxy's client), for IPv6 its network.</summary>
    public static string ClientAddress(this HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        return address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes))
            : (address ?? IPAddress.None).MapToIPv4().ToString();
    }
}
