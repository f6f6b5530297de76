using System.Text.RegularExpressions;
using Serilog.Events;
using Serilog.Formatting;

namespace BackrestBlazor.Hosting;

/// <summary>
/// The last net before a line reaches the log: whatever a message, an exception or a library put there, a password in an address or
/// behind a telling name is not written.
/// </summary>
internal sealed partial class RedactingFormatter(ITextFormatter inner) : ITextFormatter
{
    private const string Hidden = "***";

    public void Format(LogEvent logEvent, TextWriter output)
    {
        var line = new StringWriter();
        inner.Format(logEvent, line);
        output.Write(Redact(line.ToString()));
    }

    public static string Redact(string text) => NamedSecret().Replace(
        AuthorizationHeader().Replace(PasswordInAddress().Replace(text, "$1" + Hidden + "@"), "$1 " + Hidden), "$1" + Hidden);

    [GeneratedRegex(@"(://[^\s/:@]*:)[^\s/]+@")]
    private static partial Regex PasswordInAddress();

    [GeneratedRegex(@"\b(Bearer|Basic)\s+[A-Za-z0-9+/=_.~-]{8,}", RegexOptions.IgnoreCase)]
    private static partial Regex AuthorizationHeader();

    [GeneratedRegex(@"((?:password|passwd|secret|token|access_key|account_key|api_key)[""']?\s*[=:]\s*[""']?)[^\s""',;&]+", RegexOptions.IgnoreCase)]
    private static partial Regex NamedSecret();
}
