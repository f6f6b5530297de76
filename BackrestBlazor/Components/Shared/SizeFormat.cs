using System.Globalization;

namespace BackrestBlazor.Components.Shared;

/// <summary>Sizes in binary units with three digits, as people compare them: <c>1.23 GiB</c>, <c>12.3 GiB</c>, <c>123 GiB</c>.</summary>
internal static class SizeFormat
{
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    /// <summary>Bytes as text; null is an en dash: restic did not tell.</summary>
    public static string Text(long? bytes, CultureInfo? culture = null)
    {
        if (bytes is not { } size)
        {
            return "–";
        }

        culture ??= CultureInfo.CurrentCulture;
        if (size is > -1000 and < 1000)
        {
            return string.Create(culture, $"{size} B");
        }

        var (value, unit) = ((double)size, 0);
        // From 999.5 on three digits would become four.
        while (Math.Abs(value) >= 999.5 && unit < Units.Length - 1)
        {
            (value, unit) = (value / 1024, unit + 1);
        }

        var digits = Math.Abs(value) switch { >= 99.95 => "0", >= 9.995 => "0.0", _ => "0.00" };
        return value.ToString(digits, culture) + " " + Units[unit];
    }

    /// <summary>Bytes in a second as text.</summary>
    public static string Rate(double? bytesPerSecond) => bytesPerSecond is { } rate ? Text((long)rate) + "/s" : "–";

    /// <summary>A count with separators; null is an en dash.</summary>
    public static string Count(long? count) => count is { } number ? number.ToString("N0", CultureInfo.CurrentCulture) : "–";
}
