using System.Text;

namespace BackrestBlazor.Notifications;

/// <summary>Cuts texts to what a service takes; three dots say that something is missing.</summary>
internal static class TextLimit
{
    private const string Dots = "…";

    /// <summary>Units that an escape makes of one: an ampersand becomes five.</summary>
    private const int LongestEscape = 5;

    /// <summary>At most so many UTF-16 units, never half a character.</summary>
    public static string Characters(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var length = most - Dots.Length;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)] + Dots;
    }

    /// <summary>Escaped, and then at most so many UTF-16 units: what is cut is the text, never an escape.</summary>
    public static string Escaped(string text, int most, Func<string, string> escape)
    {
        var cut = Characters(text, most);
        var escaped = escape(cut);
        for (var length = cut.Length; escaped.Length > most; escaped = escape(cut))
        {
            length -= Math.Max(1, (escaped.Length - most) / LongestEscape);
            cut = Characters(text, length);
        }

        return escaped;
    }

    /// <summary>At most so many bytes as UTF-8, never half a character.</summary>
    public static string Bytes(string text, int most)
    {
        if (Encoding.UTF8.GetByteCount(text) <= most)
        {
            return text;
        }

        var room = most - Encoding.UTF8.GetByteCount(Dots);
        var builder = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            room -= rune.Utf8SequenceLength;
            if (room < 0)
            {
                break;
            }

            builder.Append(rune.ToString());
        }

        return builder + Dots;
    }
}
