namespace BackrestBlazor.Tests.Architecture;

/// <summary>Counts lines that a reader has to understand: blank lines and comments are left out.</summary>
internal static class CodeLines
{
    public static int Count(IEnumerable<string> lines)
    {
        var inBlock = false;
        var count = 0;
        foreach (var line in lines.Select(line => line.Trim()))
        {
            var opens = line.StartsWith("/*", StringComparison.Ordinal) || line.StartsWith("@*", StringComparison.Ordinal);
            var closes = line.EndsWith("*/", StringComparison.Ordinal) || line.EndsWith("*@", StringComparison.Ordinal);
            if (!inBlock && !opens && line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))
            {
                count++;
            }

            inBlock = (inBlock || opens) && !closes;
        }

        return count;
    }
}
