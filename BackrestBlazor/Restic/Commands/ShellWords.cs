using System.Text.RegularExpressions;

namespace BackrestBlazor.Restic.Commands;

/// <summary>Shows a command line so that a person can paste it into a shell. Nothing here is ever given to a shell by us.</summary>
internal static partial class ShellWords
{
    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));

    private static string Quote(string word) =>
        Plain().IsMatch(word) ? word : "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    [GeneratedRegex("^[A-Za-z0-9_./:=@%+,-]+$")]
    private static partial Regex Plain();
}
