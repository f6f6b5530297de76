using BackrestBlazor.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackrestBlazor.Storage.Configurations;

internal sealed class VitalsConfiguration : IEntityTypeConfiguration<VitalsRow>
{
    public void Configure(EntityTypeBuilder<VitalsRow> builder)
    {
        builder.HasKey(row => row.OperationId);
        builder.Property(row => row.OperationId).ValueGeneratedNever();
        builder.Property(row => row.Document).AsJson();
        builder.HasOne<Operation>().WithOne().HasForeignKey<VitalsRow>(row => row.OperationId).OnDelete(DeleteBehavior.Cascade);
    }
}
