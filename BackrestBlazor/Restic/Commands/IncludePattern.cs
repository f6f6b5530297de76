using System.Text;

namespace BackrestBlazor.Restic.Commands;

/// <summary>
/// A path as a pattern for <c>restore --include</c> that means this path and nothing else. [measured on 0.14, 0.18 and 0.19 with names of
/// brackets, stars, quotes, backslashes, newlines and dashes.] Source: Go's <c>path/filepath.Match</c>, which restic uses per component.
/// </summary>
internal static class IncludePattern
{
    public static string Of(string path)
    {
        var pattern = new StringBuilder(path.Length + 8);
        foreach (var character in path)
        {
            // U+FFFD stands for a byte that restic could not print; "any character" finds it, while U+FFFD itself would not.
            _ = character switch
            {
                '*' or '?' or '[' or '\\' => pattern.Append('\\').Append(character),
                '\uFFFD' => pattern.Append('?'),
                _ => pattern.Append(character),
            };
        }

        return pattern.ToString();
    }
}
