using System.Text.Json;
using System.Text.Json.Nodes;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Notifications;

/// <summary>What a service answered over HTTP.</summary>
/// <param name="Status">Status code.</param>
/// <param name="Text">Beginning of the body.</param>
/// <param name="RetryAfter">The header of that name (RFC 9110, 10.2.3); null without it.</param>
internal sealed record HttpAnswer(int Status, string Text, TimeSpan? RetryAfter)
{
    // Beyond it no service means what it says; a time span would overflow.
    private const double MostSeconds = 1e9;

    public bool IsGood => Status is >= 200 and < 300;

    /// <summary>The body as an object; null when it is none.</summary>
    public JsonObject? Json
    {
        get
        {
            try
            {
                return JsonNode.Parse(Text) as JsonObject;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    /// <summary>A number in the body, by the names that lead to it; null when there is none.</summary>
    public double? Number(params string[] path)
    {
        JsonNode? node = Json;
        foreach (var name in path)
        {
            node = (node as JsonObject)?[name];
        }

        return node is JsonValue value && value.TryGetValue<double>(out var number) && number is >= 0 and < MostSeconds ? number : null;
    }

    /// <summary>What the status code alone means.</summary>
    /// <param name="retryAfter">What the body asks to wait, where a service says it there.</param>
    public Delivery Judge(TimeSpan? retryAfter = null) => Status switch
    {
        >= 200 and < 300 => new Delivery.Sent(),
        401 or 403 => Failed(DeliveryErrorCode.AccessDenied, isTransient: false),
        404 or 410 => Failed(DeliveryErrorCode.NotFound, isTransient: false),
        408 => Failed(DeliveryErrorCode.TimedOut, isTransient: true),
        429 => Failed(DeliveryErrorCode.TooManyRequests, isTransient: true, retryAfter ?? RetryAfter),
        >= 500 => Failed(DeliveryErrorCode.ServerError, isTransient: true, retryAfter ?? RetryAfter),
        _ => Failed(DeliveryErrorCode.Rejected, isTransient: false),
    };

    public Delivery.Failed Failed(DeliveryErrorCode code, bool isTransient, TimeSpan? retryAfter = null) =>
        new(new DeliveryError(code, $"HTTP {Status} {Text}"), isTransient, retryAfter);
}
