using System.Globalization;

namespace BackrestBlazor.Restic.Ssh;

/// <summary>Whom restic's ssh calls, out of <c>sftp:user@host:/path</c> or <c>sftp://user@host:22//path</c>.</summary>
/// <param name="User">Empty leaves it to ssh.</param>
/// <param name="Host">A name or an address, without the brackets of IPv6.</param>
/// <param name="Port">1 to 65,535; null leaves it to ssh.</param>
internal sealed record SshDestination(string User, string Host, int? Port)
{
    private const string Scheme = "sftp:";

    /// <summary>Null when the address is not reached by ssh, or names no host.</summary>
    public static SshDestination? Of(string address)
    {
        if (!address.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return null;
        }

        if (address.StartsWith(Scheme + "//", StringComparison.Ordinal))
        {
            return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0
                ? new SshDestination(Uri.UnescapeDataString(uri.UserInfo), uri.Host.Trim('[', ']'), uri.Port > 0 ? uri.Port : null)
                : null;
        }

        var rest = address[Scheme.Length..];
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        var target = colon < 0 ? rest : rest[..colon];
        var at = target.LastIndexOf('@');
        return target.Length > at + 1 ? new SshDestination(at < 0 ? "" : target[..at], target[(at + 1)..], null) : null;
    }

    /// <summary>Words for ssh's command line, quoted as restic splits them.</summary>
    public string ToArguments()
    {
        var port = Port is { } number ? "-p " + number.ToString(CultureInfo.InvariantCulture) + " " : "";
        var target = User.Length == 0 ? Host : User + "@" + Host;
        return port + "'" + target.Replace("'", "", StringComparison.Ordinal) + "'";
    }
}
