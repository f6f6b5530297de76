using BackrestBlazor.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackrestBlazor.Storage.Configurations;

internal sealed class DestinationConfiguration : IEntityTypeConfiguration<Destination>
{
    public void Configure(EntityTypeBuilder<Destination> builder)
    {
        builder.HasIndex(destination => destination.NormalizedName).IsUnique();
        builder.Property(destination => destination.Settings).AsJson();
        builder.Property(destination => destination.LastError).AsJson();
    }
}
