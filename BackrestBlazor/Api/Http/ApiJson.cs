using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BackrestBlazor.Api.Http;

/// <summary>How the API writes and reads JSON: strict, so that nothing is accepted in silence.</summary>
internal static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = Configured(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configured(JsonSerializerOptions options)
    {
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping; // answers are never part of an HTML page
        options.Converters.Add(new StrictEnumConverterFactory());
        options.Converters.Add(new UtcTimeConverter());
        options.Converters.Add(new PlainStringConverter());
        return options;
    }
}
