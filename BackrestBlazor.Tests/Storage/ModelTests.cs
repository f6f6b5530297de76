using BackrestBlazor.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BackrestBlazor.Tests.Storage;

/// <summary>What is generated from the entities is what the entities say now; CONTRIBUTING.md names the commands.</summary>
public sealed class ModelTests
{
    [Fact]
    public void Migrations_EntitiesOfToday_AreAllMigrated()
    {
        using var context = Create();

        Assert.False(context.Database.HasPendingModelChanges(), "An entity was changed without a migration.");
    }

    [Fact]
    public void CompiledModel_EntitiesOfToday_IsTheirs()
    {
        using var context = Create();
        var ofToday = context.GetService<IDesignTimeModel>().Model;

        Assert.Equal(Told(ofToday), Told(context.Model));
    }

    [Fact]
    public void MigrationHistory_Known_IsWhatEntityFrameworkKnows()
    {
        using var context = Create();

        Assert.Equal(context.Database.GetMigrations(), MigrationHistory.Known);
    }

    private static BackrestDbContext Create() => new DesignTimeContextFactory().CreateDbContext([]);

    private static string Told(IModel model) => string.Join('\n', model.GetEntityTypes().OrderBy(entity => entity.Name, StringComparer.Ordinal).Select(Told));

    private static string Told(IEntityType entity) => string.Join('\n', (IEnumerable<string>)
    [
        $"{entity.GetTableName()}: {entity.Name}",
        .. entity.GetProperties().Select(property => $"  {property.GetColumnName()} {property.GetColumnType()} {property.ClrType} {property.IsNullable} {property.GetTypeMapping().Converter?.ProviderClrType}"),
        .. entity.GetKeys().Select(key => $"  key {string.Join(',', key.Properties.Select(property => property.Name))}"),
        .. entity.GetForeignKeys().Select(key => $"  to {key.PrincipalEntityType.Name} {string.Join(',', key.Properties.Select(property => property.Name))} {key.DeleteBehavior}"),
        .. entity.GetIndexes().Select(index => $"  index {string.Join(',', index.Properties.Select(property => property.Name))} {index.IsUnique}").Order(StringComparer.Ordinal),
    ]);
}
