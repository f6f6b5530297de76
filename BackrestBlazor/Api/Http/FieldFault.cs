using System.Text.Json;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Api.Http;

/// <summary>Carries a <see cref="FieldError"/> through the serializer, which knows where it was and adds the path.</summary>
internal static class FieldFault
{
    private const string Code = "fieldErrorCode";
    private const string Argument = "fieldErrorArgument";

    public static JsonException Of(string code, string argument)
    {
        var exception = new JsonException(code);
        exception.Data[Code] = code;
        exception.Data[Argument] = argument;
        return exception;
    }

    /// <summary>What to say about a body that is JSON but not what was asked for.</summary>
    public static FieldError Read(JsonException exception)
    {
        var field = Field(exception.Path);
        if (exception.Data[Code] is string code)
        {
            return new FieldError(field, code, exception.Data[Argument]!);
        }

        // The serializer tells these two apart only in its words.
        if (exception.Message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            return new FieldError(field, "unknownField", field);
        }

        return exception.Message.Contains("Duplicate", StringComparison.Ordinal)
            ? new FieldError(field, "duplicateField", field)
            : new FieldError(field, "wrongType");
    }

    /// <summary><c>$.environment['A B']</c> is <c>environment.A B</c> in our words; <c>$.paths[2]</c> is <c>paths[2]</c>.</summary>
    private static string Field(string? path) =>
        (path ?? "$").TrimStart('$').Replace("['", ".", StringComparison.Ordinal).Replace("']", "", StringComparison.Ordinal).TrimStart('.');
}
