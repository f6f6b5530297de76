using BackrestBlazor.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackrestBlazor.Storage.Configurations;

internal sealed class OperationConfiguration : IEntityTypeConfiguration<Operation>
{
    public void Configure(EntityTypeBuilder<Operation> builder)
    {
        builder.Property(operation => operation.Arguments).AsJson();
        builder.Property(operation => operation.Cause).AsJson();
        builder.Property(operation => operation.Progress).AsJson();
        builder.Property(operation => operation.Summary).AsJson();
        builder.HasMany(operation => operation.Attempts).WithOne().HasForeignKey(attempt => attempt.OperationId);
        builder.HasMany(operation => operation.Errors).WithOne().HasForeignKey(error => error.OperationId);

        // Exactly once: the database refuses a second run for one due time.
        builder.HasIndex(operation => new { operation.PlanId, operation.Kind, operation.DueAt }).IsUnique().HasFilter("\"DueAt\" IS NOT NULL");

        // The same for maintenance, which has no plan.
        builder.HasIndex(operation => new { operation.RepositoryId, operation.Kind, operation.DueAt }).IsUnique().HasFilter("\"DueAt\" IS NOT NULL AND \"PlanId\" IS NULL");

        // The last prune, check, forget and stats of a repository.
        builder.HasIndex(operation => new { operation.RepositoryId, operation.Kind, operation.Id });

        // History of a plan and of a repository, newest first; the newest backup of each plan (overview).
        builder.HasIndex(operation => new { operation.PlanId, operation.Kind, operation.Id });
        builder.HasIndex(operation => new { operation.RepositoryId, operation.Id });
        builder.HasIndex(operation => operation.FlowId);

        // The strips of the overview: backups of the last 30 days.
        builder.HasIndex(operation => new { operation.Kind, operation.CreatedAt });

        // What is queued or runs now: a handful of rows among many.
        builder.HasIndex(operation => new { operation.Status, operation.Id });

        // What ended in the time of a digest.
        builder.HasIndex(operation => operation.EndedAt);
    }
}

internal sealed class AttemptConfiguration : IEntityTypeConfiguration<OperationAttempt>
{
    public void Configure(EntityTypeBuilder<OperationAttempt> builder) =>
        builder.HasIndex(attempt => new { attempt.OperationId, attempt.Number }).IsUnique();
}
