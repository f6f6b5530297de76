using System.Globalization;
using System.Text.RegularExpressions;

namespace BackrestBlazor.Restic.Capabilities;

/// <summary>A version of restic. It is compared in <see cref="ResticCapabilities"/> and nowhere else.</summary>
internal sealed partial record ResticVersion(int Major, int Minor, int Patch) : IComparable<ResticVersion>
{
    /// <summary>Reads what <c>restic version</c> prints, as text or as JSON; null when that is not restic.</summary>
    public static ResticVersion? Parse(string text)
    {
        var match = Shape().Match(text);
        return match.Success ? new ResticVersion(Number(match, 1), Number(match, 2), Number(match, 3)) : null;
    }

    public int CompareTo(ResticVersion? other) =>
        other is null ? 1 : (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    public static bool operator <(ResticVersion left, ResticVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(ResticVersion left, ResticVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(ResticVersion left, ResticVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ResticVersion left, ResticVersion right) => left.CompareTo(right) >= 0;

    public override string ToString() => $"{Major}.{Minor}.{Patch}";

    private static int Number(Match match, int group) => int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    // "restic 0.14.0 compiled with go1.19.8 on linux/amd64", "restic 0.19.1-dev (…)", {"message_type":"version","version":"0.19.1",…}
    [GeneratedRegex("""(?:^restic |"version":")(\d+)\.(\d+)(?:\.(\d+))?""")]
    private static partial Regex Shape();
}
