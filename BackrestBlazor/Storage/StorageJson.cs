using System.Text.Json;
using System.Text.Json.Serialization;

namespace BackrestBlazor.Storage;

/// <summary>How documents are written into columns and config.json: the API's words, nothing that is null.</summary>
internal static class StorageJson
{
    public static JsonSerializerOptions Options { get; } = Create(indented: false);

    public static JsonSerializerOptions Indented { get; } = Create(indented: true);

    private static JsonSerializerOptions Create(bool indented) => new(JsonSerializerDefaults.Web)
    {
        WriteIndented = indented,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}
