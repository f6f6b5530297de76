using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackrestBlazor.Storage;

/// <summary>A property whose value is one JSON document in one column: read whole, written whole, never looked up by.</summary>
internal static class JsonColumn
{
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property) =>
        property.HasConversion(value => Write(value), text => Read<T>(text), Comparer<T>());

    private static ValueComparer<T> Comparer<T>() => new(
        (left, right) => Write(left) == Write(right),
        value => Write(value).GetHashCode(StringComparison.Ordinal),
        value => Read<T>(Write(value)));

    internal static string Write<T>(T value) => JsonSerializer.Serialize(value, StorageJson.Options);

    internal static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, StorageJson.Options)!;
}
