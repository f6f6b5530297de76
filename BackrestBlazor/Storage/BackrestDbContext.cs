using BackrestBlazor.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BackrestBlazor.Storage;

/// <summary>The database. One short context per call; whoever writes goes through <see cref="DatabaseWriter"/>.</summary>
internal sealed class BackrestDbContext(DbContextOptions<BackrestDbContext> options) : DbContext(options)
{
    public DbSet<Repository> Repositories => Set<Repository>();

    public DbSet<Plan> Plans => Set<Plan>();

    public DbSet<Operation> Operations => Set<Operation>();

    public DbSet<OperationAttempt> Attempts => Set<OperationAttempt>();

    public DbSet<OperationError> Errors => Set<OperationError>();

    public DbSet<VitalsRow> Vitals => Set<VitalsRow>();

    public DbSet<Snapshot> Snapshots => Set<Snapshot>();

    public DbSet<RepositoryStatistics> Statistics => Set<RepositoryStatistics>();

    public DbSet<User> Users => Set<User>();

    public DbSet<ApiToken> Tokens => Set<ApiToken>();

    public DbSet<UserSession> Sessions => Set<UserSession>();

    public DbSet<Destination> Destinations => Set<Destination>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<FormerName> FormerNames => Set<FormerName>();

    public DbSet<Setting> Settings => Set<Setting>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(BackrestDbContext).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    // SQLite cannot sort or compare the text form of a DateTimeOffset.
    internal sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        value => value.ToUnixTimeMilliseconds(), value => DateTimeOffset.FromUnixTimeMilliseconds(value));
}
