namespace BackrestBlazor.Domain;

/// <summary>Why a service did not take a message; the text stands in <c>DeliveryTexts.resx</c> under the same name.</summary>
public enum DeliveryErrorCode
{
    /// <summary>Anything that has no code of its own; the detail says what.</summary>
    Unexpected,

    /// <summary>The service does not accept the token or password (401, 403).</summary>
    AccessDenied,

    /// <summary>The address, key or channel does not exist (404, 410).</summary>
    NotFound,

    /// <summary>The service does not accept the message or a setting (other 4xx).</summary>
    Rejected,

    /// <summary>Too many messages in a short time (429).</summary>
    TooManyRequests,

    /// <summary>The service itself is in trouble (5xx).</summary>
    ServerError,

    /// <summary>Nobody answers at the address, or the connection broke.</summary>
    Unreachable,

    NameNotResolved,

    /// <summary>No answer within the time limit.</summary>
    TimedOut,

    /// <summary>No encrypted connection: the certificate is not trusted, or encryption is not offered.</summary>
    TlsFailed,

    /// <summary>The stored secrets cannot be read any more.</summary>
    SecretsUnreadable,
}

/// <summary>Why a message was not taken.</summary>
/// <param name="Code">Stable; texts are made from it, so that they follow the language of who reads.</param>
/// <param name="Detail">What the service said, one line, never a secret; null when it said nothing.</param>
public sealed record DeliveryError(DeliveryErrorCode Code, string? Detail = null);
