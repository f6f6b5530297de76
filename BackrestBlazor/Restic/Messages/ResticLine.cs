using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace BackrestBlazor.Restic.Messages;

/// <summary>One line of restic as it stands in a log.</summary>
/// <param name="Text">Without the terminal codes that restic puts before some.</param>
/// <param name="IsError">It came on stderr.</param>
internal sealed record ResticLine(string Text, bool IsError)
{
    /// <summary>Takes off what clears a terminal's line: ESC[2K up to 0.18, a carriage return since 0.19.</summary>
    public static ResticLine Of(string raw, bool isError) => new(raw.Replace("\u001b[2K", "", StringComparison.Ordinal).Trim('\r'), isError);

    /// <summary>The message in the line; null when it is text, or JSON that does not fit.</summary>
    public T? Read<T>(JsonTypeInfo<T> type)
        where T : class
    {
        if (!Text.StartsWith('{'))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(Text, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
