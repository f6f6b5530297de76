using System.Collections;

namespace BackrestBlazor.Restic.Opening;

/// <summary>
/// What restic inherits of the server's environment: only what is named here. The server's own settings (which hold an administrator's
/// password), its RESTIC_… variables and the keys of other programs stay with the server; a repository's variables come from its settings.
/// </summary>
internal static class InheritedEnvironment
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TEMP", "TMP",
        "SSL_CERT_FILE", "SSL_CERT_DIR", "SSH_AUTH_SOCK", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY",
        "GOMAXPROCS", "GOMEMLIMIT", "GODEBUG", "KRB5CCNAME", "SYSTEMROOT",
    };

    /// <summary>Changes that take everything else away: each such name with null.</summary>
    public static Dictionary<string, string?> Removals()
    {
        var removals = new Dictionary<string, string?>();
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            var name = (string)entry.Key;
            if (!IsInherited(name))
            {
                removals[name] = null;
            }
        }

        return removals;
    }

    public static bool IsInherited(string name) =>
        Names.Contains(name) || name.StartsWith("LC_", StringComparison.Ordinal) || name.StartsWith("XDG_", StringComparison.Ordinal);
}
