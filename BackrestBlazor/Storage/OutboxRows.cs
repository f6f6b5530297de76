using BackrestBlazor.Domain;

namespace BackrestBlazor.Storage;

/// <summary>Puts messages that no operation tells into the outbox, within the transaction that writes what they tell.</summary>
internal static class OutboxRows
{
    /// <summary>Gives them numbers below 0; those to destinations that are gone are left out.</summary>
    public static void Add(BackrestDbContext context, IReadOnlyList<OutboxMessage> messages)
    {
        var number = Math.Min(0, context.Outbox.Min(row => (long?)row.OperationId) ?? 0);
        foreach (var message in messages.Where(message => context.Destinations.Any(row => row.Id == message.DestinationId)))
        {
            (message.Id, message.OperationId) = (0, --number); // the writer may do this twice
            context.Outbox.Add(message);
        }
    }
}
