using BackrestBlazor.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackrestBlazor.Storage.Configurations;

internal sealed class PlanConfiguration : IEntityTypeConfiguration<Plan>
{
    public void Configure(EntityTypeBuilder<Plan> builder)
    {
        builder.HasIndex(plan => plan.NormalizedName).IsUnique();
        builder.HasIndex(plan => plan.Key).IsUnique();
        builder.HasOne<Repository>().WithMany().HasForeignKey(plan => plan.RepositoryId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(plan => plan.Settings).AsJson();
        builder.Property(plan => plan.Guard).AsJson();
    }
}
