using System.Text.Json;
using System.Text.Json.Serialization;

namespace BackrestBlazor.Api.Http;

/// <summary>Refuses what no program can be given: NUL, which ends an argument in the middle, and half a surrogate pair.</summary>
internal sealed class PlainStringConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException();
        }

        try
        {
            return reader.GetString() is { } text && !text.Contains('\0') ? text : throw FieldFault.Of("unusableText", "");
        }
        catch (InvalidOperationException)
        {
            // GetString's word for a lone surrogate.
            throw FieldFault.Of("unusableText", "");
        }
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);
}
