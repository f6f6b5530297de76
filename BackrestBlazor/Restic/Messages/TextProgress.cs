using System.Globalization;
using System.Text.RegularExpressions;

namespace BackrestBlazor.Restic.Messages;

/// <summary>
/// Progress of a command that speaks text: <c>[0:12] 45.00%  9 / 20 packs</c>. On a pipe restic prints it only when RESTIC_PROGRESS_FPS is set. Each
/// step of the command counts from 0 again.
/// </summary>
/// <param name="Elapsed">Since the step began.</param>
/// <param name="Percent">0 to 100; null when the total is not known.</param>
/// <param name="Done">Units done.</param>
/// <param name="Total">Units in all; null when not known.</param>
/// <param name="Unit">restic's words: <c>packs</c>, <c>snapshots</c>, <c>packs processed</c>, <c>files deleted</c>.</param>
internal sealed partial record TextProgress(TimeSpan Elapsed, double? Percent, long Done, long? Total, string Unit) : ResticMessage
{
    public static TextProgress? Parse(string line)
    {
        var match = Shape().Match(line);
        if (!match.Success)
        {
            return null;
        }

        var elapsed = new TimeSpan(match.Groups[1].Success ? (int)Number(match, 1) : 0, (int)Number(match, 2), (int)Number(match, 3));
        double? percent = match.Groups[4].Success ? double.Parse(match.Groups[4].ValueSpan, CultureInfo.InvariantCulture) : null;
        return new TextProgress(elapsed, percent, Number(match, 5), match.Groups[6].Success ? Number(match, 6) : null, match.Groups[7].Value);
    }

    private static long Number(Match match, int group) => long.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    // "[1:02:03] 45.00%  9 / 20 packs", "[0:00]          12 packs"
    [GeneratedRegex(@"^\[(?:(\d{1,6}):)?(\d{1,6}):(\d\d)\] +(?:(\d+\.\d+)% +)?(\d{1,18})(?: / (\d{1,18}))? (\S.*)$")]
    private static partial Regex Shape();
}
