using BackrestBlazor.Domain;
using BackrestBlazor.Notifications;

namespace BackrestBlazor.Components.Destinations;

/// <summary>How a test from a page went.</summary>
/// <param name="Errors">What is wrong with the form; empty when it was tried.</param>
/// <param name="Error">Why the service did not take it; null when it did.</param>
public sealed record TestOutcome(IReadOnlyList<FieldError> Errors, DeliveryError? Error)
{
    internal static TestOutcome Of(Outcome<Delivery> outcome) => outcome is Outcome<Delivery>.Ok(var delivery)
        ? new TestOutcome([], (delivery as Delivery.Failed)?.Error)
        : new TestOutcome(Shared.FieldErrors.Of(outcome), null);
}
