using System.Net.Sockets;
using System.Security.Authentication;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Notifications;

/// <summary>What an exception of the network means. All of them may heal without a change here: a server comes back, a certificate is renewed.</summary>
internal static class ConnectionFaults
{
    public static Delivery Of(Exception exception) => new Delivery.Failed(new DeliveryError(CodeOf(exception), exception.Message), IsTransient: IsNetwork(exception));

    private static DeliveryErrorCode CodeOf(Exception exception) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => DeliveryErrorCode.NameNotResolved,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => DeliveryErrorCode.TlsFailed,
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } => DeliveryErrorCode.NameNotResolved,
        AuthenticationException => DeliveryErrorCode.TlsFailed,
        HttpRequestException or SocketException or IOException => DeliveryErrorCode.Unreachable,
        OperationCanceledException or TimeoutException => DeliveryErrorCode.TimedOut,
        _ => DeliveryErrorCode.Unexpected,
    };

    private static bool IsNetwork(Exception exception) => CodeOf(exception) != DeliveryErrorCode.Unexpected;
}
