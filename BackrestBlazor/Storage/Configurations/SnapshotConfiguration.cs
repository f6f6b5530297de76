using BackrestBlazor.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackrestBlazor.Storage.Configurations;

internal sealed class SnapshotConfiguration : IEntityTypeConfiguration<Snapshot>
{
    public void Configure(EntityTypeBuilder<Snapshot> builder)
    {
        builder.HasOne<Repository>().WithMany().HasForeignKey(snapshot => snapshot.RepositoryId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(snapshot => new { snapshot.RepositoryId, snapshot.SnapshotId }).IsUnique();

        // The repository's table and the plan's newest snapshot (--parent).
        builder.HasIndex(snapshot => new { snapshot.RepositoryId, snapshot.Time });
        builder.HasIndex(snapshot => new { snapshot.PlanId, snapshot.Time });
        builder.Property(snapshot => snapshot.Paths).AsJson();
        builder.Property(snapshot => snapshot.Tags).AsJson();
        builder.Property(snapshot => snapshot.Summary).AsJson();
    }
}
