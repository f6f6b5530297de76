using BackrestBlazor.Domain;
using BackrestBlazor.Restic.Capabilities;
using BackrestBlazor.Restic.Ssh;

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

        return capabilities.SftpArguments ? "sftp.args=" + arguments : $"sftp.command=ssh {arguments} {SshDestination.Of(access.Uri)?.ToArguments()} -s sftp";
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

    private static string Quote(string word) => "'" + word.Replace("'", "", StringComparison.Ordinal) + "'";
}
