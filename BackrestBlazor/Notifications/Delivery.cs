using BackrestBlazor.Domain;

namespace BackrestBlazor.Notifications;

/// <summary>How sending one message ended.</summary>
internal abstract record Delivery
{
    private Delivery()
    {
    }

    /// <summary>The service took it.</summary>
    internal sealed record Sent : Delivery;

    /// <summary>The service did not take it.</summary>
    /// <param name="Error">Why.</param>
    /// <param name="IsTransient">It may go through later without anybody's doing; else a person has to change something.</param>
    /// <param name="RetryAfter">What the service asks to wait; null when it does not say.</param>
    internal sealed record Failed(DeliveryError Error, bool IsTransient, TimeSpan? RetryAfter = null) : Delivery;
}
