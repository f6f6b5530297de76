using BackrestBlazor.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackrestBlazor.Storage.Configurations;

internal sealed class StatisticsConfiguration : IEntityTypeConfiguration<RepositoryStatistics>
{
    public void Configure(EntityTypeBuilder<RepositoryStatistics> builder)
    {
        builder.HasOne<Repository>().WithMany().HasForeignKey(statistics => statistics.RepositoryId).OnDelete(DeleteBehavior.Cascade);

        // The charts of a repository, and its newest figures.
        builder.HasIndex(statistics => new { statistics.RepositoryId, statistics.Time });
    }
}
