using System.Globalization;
using BackrestBlazor.Domain;
using BackrestBlazor.Restic.Capabilities;

namespace BackrestBlazor.Restic.Opening;

/// <summary>
/// How restic's ssh is called: never asking a question (there is nobody to answer), with the repository's own key and known hosts where it
/// has them. restic splits the value like a shell.
/// </summary>
internal static class SshArguments
{
    /// <summary>The option for restic (<c>sftp.args=…</c>; before 0.16.1 the whole <c>sftp.command=…</c>); null when the repository is not reached by ssh or says itself how.</summary>
    public static string? OptionFor(ResticAccess access, IReadOnlyDictionary<string, string> files, ResticCapabilities capabilities)
    {
        if (!access.Uri.StartsWith("sftp:", StringComparison.Ordinal) || access.Settings.Options.ContainsKey("sftp.command"))
        {
            return null;
        }

        var arguments = Arguments(files);
        if (access.Settings.Options.TryGetValue("sftp.args", out var own))
        {
            arguments += " " + own;
        }

        return capabilities.SftpArguments ? "sftp.args=" + arguments : $"sftp.command=ssh {arguments} {Destination(access.Uri)} -s sftp";
    }

    private static string Arguments(IReadOnlyDictionary<string, string> files)
    {
        List<string> words = ["-o BatchMode=yes"];
        if (files.TryGetValue(SecretFile.SshKey, out var key))
        {
            words.Add($"-i {Quote(key)} -o IdentitiesOnly=yes");
        }

        if (files.TryGetValue(SecretFile.SshKnownHosts, out var knownHosts))
        {
            words.Add($"-o StrictHostKeyChecking=yes -o {Quote("UserKnownHostsFile=" + knownHosts)}");
        }

        return string.Join(' ', words);
    }

    /// <summary><c>sftp:user@host:/path</c> or <c>sftp://user@host:22//path</c>.</summary>
    private static string Destination(string address)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && address.StartsWith("sftp://", StringComparison.Ordinal))
        {
            var user = uri.UserInfo.Length == 0 ? "" : Uri.UnescapeDataString(uri.UserInfo) + "@";
            var port = uri.Port > 0 ? "-p " + uri.Port.ToString(CultureInfo.InvariantCulture) + " " : "";
            return port + Quote(user + uri.Host);
        }

        var rest = address["sftp:".Length..];
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        return Quote(colon < 0 ? rest : rest[..colon]);
    }

    private static string Quote(string word) => "\"" + word.Replace("\"", "", StringComparison.Ordinal) + "\"";
}
