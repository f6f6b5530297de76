using BackrestBlazor.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackrestBlazor.Storage.Configurations;

internal sealed class OutboxConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("Outbox");
        builder.Property(message => message.Facts).AsJson();
        builder.HasOne<Destination>().WithMany().HasForeignKey(message => message.DestinationId).OnDelete(DeleteBehavior.Cascade);

        // Nobody is told twice: the database refuses it. What no operation tells is told once because the state of the plan changes once.
        builder.HasIndex(message => new { message.DestinationId, message.OperationId }).IsUnique();

        // What was told last about a topic.
        builder.HasIndex(message => new { message.DestinationId, message.Topic, message.Id });

        // What is due: a handful of rows among many.
        builder.HasIndex(message => message.NextTryAt);
    }
}
