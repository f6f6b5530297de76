using BackrestBlazor.Domain;

namespace BackrestBlazor.Restic.Commands;

/// <summary>
/// Which flags a person may add. Each is one word; what would take the command out of our hands (another repository, another output, no
/// lock, a shell command) or has a field of its own is refused. Codes of the errors stand in <c>FieldErrorTexts.resx</c>.
/// </summary>
internal static class FlagRules
{
    private static readonly HashSet<string> Ours =
    [
        "--json", "--quiet", "-q", "--repo", "-r", "--repository-file", "--password-file", "-p", "--password-command", "--no-lock", "--option", "-o",
        "--cache-dir", "--cacert", "--tls-client-cert", "--limit-upload", "--limit-download", "--help", "-h", "--insecure-no-password",
        "--host", "-H", "--tag", "--parent", "--dry-run", "-n", "--stdin", "--stdin-filename", "--stdin-from-command", "--skip-if-unchanged",
        "--from-repo", "--from-repository-file", "--from-password-file", "--from-password-command", "--from-key-hint",
    ];

    /// <param name="field">Path of the list in the request.</param>
    /// <param name="flags">The flags, one word each.</param>
    /// <param name="help">What this restic knows; null when there is none to ask, then only the rest is checked.</param>
    /// <param name="globalOnly">Every command gets them, so they must be global.</param>
    public static IEnumerable<FieldError> Check(string field, IReadOnlyList<string> flags, FlagHelp? help, bool globalOnly) =>
        flags.Select((flag, index) => Check($"{field}[{index}]", flag, help, globalOnly)).OfType<FieldError>();

    private static FieldError? Check(string field, string flag, FlagHelp? help, bool globalOnly)
    {
        var name = NameOf(flag);
        if (name is null || flag.Contains('\0', StringComparison.Ordinal))
        {
            return new FieldError(field, "flagShape", flag);
        }

        if (Ours.Contains(name))
        {
            return new FieldError(field, "flagReserved", name);
        }

        if (help is null)
        {
            return null;
        }

        return !help.Flags.TryGetValue(name, out var known) || (globalOnly && !known.IsGlobal) ? new FieldError(field, "flagUnknown", name)
            : known.TakesValue && flag.Length == name.Length ? new FieldError(field, "flagNeedsValue", name)
            : null;
    }

    /// <summary><c>--name</c> of <c>--name=value</c>, <c>-x</c> of <c>-xvalue</c>; null when it is no flag at all. Bundles such as <c>-xq</c> are refused: the second letter would pass unseen.</summary>
    private static string? NameOf(string flag)
    {
        if (flag.StartsWith("--", StringComparison.Ordinal))
        {
            var end = flag.IndexOf('=', StringComparison.Ordinal);
            var name = end < 0 ? flag : flag[..end];
            return name.Length > 2 ? name : null;
        }

        return flag.Length == 2 && flag[0] == '-' && char.IsAsciiLetter(flag[1]) || (flag.Length > 3 && flag[0] == '-' && flag[2] == '=') ? flag[..2] : null;
    }
}
