using BackrestBlazor.Api.Contract;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Notifying;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Api;

/// <summary>Adds to destinations what their rows do not say: how many messages wait, and until when.</summary>
internal sealed class DestinationAnswers(OutboxStore outbox, DeliveryText texts, TimeProvider time)
{
    public async Task<List<DestinationAnswer>> ReadAsync(List<Destination> destinations, CancellationToken cancellationToken)
    {
        var waiting = await outbox.WaitingAsync(cancellationToken);
        var now = time.GetUtcNow();
        return destinations.ConvertAll(destination => DestinationAnswer.From(destination, waiting.GetValueOrDefault(destination.Id), now, time.LocalTimeZone, texts));
    }

    public async Task<DestinationAnswer> ReadAsync(Destination destination, CancellationToken cancellationToken) => (await ReadAsync([destination], cancellationToken))[0];
}
