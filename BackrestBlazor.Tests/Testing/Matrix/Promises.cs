namespace BackrestBlazor.Tests.Testing.Matrix;

/// <summary>What the product promises, in the order of their numbers, the first being 1.</summary>
internal static class Promises
{
    public static IReadOnlyList<string> Sentences { get; } =
    [
        "No browser can slow or stop a backup",
        "Cancel means dead, unlocked and recorded, within 15 s",
        "Nothing is \"running\" unless a process is",
        "Silence is visible",
        "The last minute is survivable",
        "Dead locks heal, live locks are respected",
        "Every due run happens exactly once",
        "Every failure has a cause and a next step",
        "Repositories do not wait for each other; one repository never fights itself",
        "A backup of nothing is never a success, and retention never eats the last good copy",
        "Restore: fast to find, safe to run, honest about the result",
        "From a dead box to restored files with URL and password",
        "Stays small and quick for years",
        "No secret leaks",
        "Works behind the proxy you already have",
    ];
}
