using System.Text.RegularExpressions;

namespace BackrestBlazor.Restic.Listening;

/// <summary>What restic's text on stderr says about a call of the backend, in JSON mode, too: <c>Save(&lt;index/b750&gt;) returned error, retrying after 1.2s: …</c></summary>
/// <param name="Verb"><c>Save</c>, <c>Load</c>, <c>Stat</c>, <c>Remove</c>.</param>
/// <param name="Target"><c>data</c>, <c>index</c>, <c>snapshot</c>, <c>lock</c>, <c>config</c>, <c>key</c>.</param>
/// <param name="Pause">Until the next try; null when there is none.</param>
/// <param name="Succeeded">It went well after all.</param>
internal sealed partial record BackendRetry(string Verb, string Target, TimeSpan? Pause, bool Succeeded)
{
    public static BackendRetry? Parse(string line)
    {
        var match = Shape().Match(line);
        return match.Success
            ? new BackendRetry(match.Groups[1].Value, match.Groups[2].Value, match.Groups[4].Success ? GoDuration.Parse(match.Groups[4].Value) : null, match.Groups[5].Success)
            : null;
    }

    public bool IsIndexUpload => Verb == "Save" && Target == "index" && !Succeeded;

    [GeneratedRegex(@"^(\w+)\(<(\w+)/[^>]*>.*?\) (returned error, retrying after (\S+?):|failed|operation successful after (\d+) retries)")]
    private static partial Regex Shape();
}
