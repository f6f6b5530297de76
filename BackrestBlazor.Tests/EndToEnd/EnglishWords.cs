using System.Text.RegularExpressions;
using BackrestBlazor.Tests.Testing;
using Microsoft.Playwright;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>Finds the English words that a page in another language still shows.</summary>
internal static partial class EnglishWords
{
    /// <summary>Visible text, names and hints, without what is marked as a name, a number or restic's own line.</summary>
    private const string VisibleTexts =
        """
        () => {
          const found = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node; (node = walker.nextNode());) {
            const element = node.parentElement;
            if (!element.closest('[translate=no], script, style, noscript, option') && element.checkVisibility()) { found.push(node.data.trim()); }
          }
          for (const name of ['aria-label', 'placeholder', 'title', 'alt']) {
            for (const element of document.querySelectorAll(`[${name}]`)) {
              if (!element.closest('[translate=no]') && element.checkVisibility()) { found.push(`${name}: ${element.getAttribute(name)}`.slice(name.length + 2)); }
            }
          }
          for (const element of document.querySelectorAll('option:not([translate=no])')) {
            if (!element.closest('[translate=no]')) { found.push(element.textContent.trim()); }
          }
          found.push(document.title);
          // Names stand in labels, too ("Download x"); what is marked as a name anywhere on the page is none of ours.
          const names = [...document.querySelectorAll('[translate=no]')].flatMap(element => [element.textContent, element.textContent.trim()]).filter(name => name.trim().length > 2);
          names.sort((one, other) => other.length - one.length);
          return found.map(text => names.reduce((rest, name) => rest.split(name).join(' '), text).trim()).filter(text => text);
        }
        """;

    /// <summary>What a Chinese reader calls so, too: products, protocols, units, abbreviations, and the words of restic's own command line.</summary>
    private static readonly HashSet<string> Known = new(
        [
            "restic", "BackrestBlazor", "AWS", "Backblaze", "B2", "MinIO", "Wasabi", "OpenSSH", "Debian", "Ubuntu", "API", "HTTP", "HTTPS", "REST", "S3", "SFTP", "SSH", "URI",
            "NAS", "ID", "UTC", "DNS", "IANA", "PATH", "KiB", "MiB", "GiB", "TiB", "cron", "tar", "zip", "shell", "known_hosts", "node_modules", "nas", "ResticPath", "backup", "ssh-keyscan",
            "ntfy", "Discord", "Slack", "Mattermost", "Telegram", "BotFather", "Gotify", "Pushover", "Matrix", "Microsoft", "Teams", "Healthchecks", "Apprise", "Webhook",
            "JSON", "URL", "UUID", "GET", "Uptime", "Kuma", "TLS", "STARTTLS", "POST", "PUT", "Authorization", "Bearer", "ping", "tk_",
        ],
        StringComparer.Ordinal);

    /// <summary>What the fixture made, and a person would have named in Chinese.</summary>
    private static readonly string[] Names =
        ["documents", "nas", "photos of the family in the year before last", "script", "ann", "missing", "999999", RunningServerOptions.UserName, Environment.UserName, Environment.MachineName];

    /// <summary>One line for each, with the text it stands in.</summary>
    public static async Task<List<string>> LeftInAsync(IPage page) =>
        [.. (await page.EvaluateAsync<string[]>(VisibleTexts)).SelectMany(text => In(text).Select(word => $"\"{word}\" in: {text}")).Distinct()];

    private static IEnumerable<string> In(string text)
    {
        var rest = Names.OrderByDescending(name => name.Length).Aggregate(Literal().Replace(text, " "), (left, name) => left.Replace(name, " ", StringComparison.Ordinal));
        return Word().Matches(rest).Select(match => match.Value).Where(word => !Known.Contains(word));
    }

    // Addresses, paths, patterns, flags, variables, durations, zones and schemes: to be typed as they are.
    [GeneratedRegex(@"“new”|ssh-keyscan|[a-z0-9]+:[\w/.@:-]+|/[\w./-]+|[A-Z][A-Za-z]+/[A-Za-z_/]+|\*\.\w+|--?[a-z][\w=.-]*|s3\.\w+|[A-Z0-9]+(_[A-Z0-9]+)+|CACHEDIR\.TAG|\b(\d+[ymdh])+\b|BackrestBlazor:\w+|apt install restic|[a-z]+[.@]example\.com|ntfy\.sh|pushover\.net|Rocket\.Chat|“(Incoming Webhooks|Apps|Create Application|Create an Application|Troubleshooting)”")]
    private static partial Regex Literal();

    [GeneratedRegex(@"[A-Za-z][A-Za-z0-9_-]+")]
    private static partial Regex Word();
}
