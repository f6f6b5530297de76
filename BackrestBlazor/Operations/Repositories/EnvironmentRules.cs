using System.Text.RegularExpressions;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Repositories;

/// <summary>Rule for the environment that a repository adds to restic's: names that a program can be given, and none that this app sets itself.</summary>
internal static partial class EnvironmentRules
{
    private static readonly string[] Ours =
    [
        "RESTIC_REPOSITORY", "RESTIC_REPOSITORY_FILE", "RESTIC_PASSWORD", "RESTIC_PASSWORD_FILE", "RESTIC_PASSWORD_COMMAND",
        "RESTIC_CACHE_DIR", "RESTIC_PROGRESS_FPS", "RESTIC_HOST",
    ];

    public static IEnumerable<FieldError> Check(IReadOnlyDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys)
        {
            if (!Shape().IsMatch(name))
            {
                yield return new FieldError($"environment.{Shortened(name)}", "environmentName");
            }
            else if (Ours.Contains(name, StringComparer.Ordinal) || name.StartsWith("RESTIC_FROM_", StringComparison.Ordinal))
            {
                yield return new FieldError($"environment.{name}", "environmentOurs", name);
            }
            else if (environment[name]?.Contains('\0') == true)
            {
                yield return new FieldError($"environment.{name}", "unusableText");
            }
        }
    }

    private static string Shortened(string name) => name.Length <= EntityName.MaximumLength ? name : name[..EntityName.MaximumLength];

    // IEEE Std 1003.1, 8.1: letters, digits and underscore, no digit first.
    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,254}$")]
    private static partial Regex Shape();
}
