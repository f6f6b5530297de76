using System.Text.Json.Nodes;
using BackrestBlazor.Tests.EndToEnd;

namespace BackrestBlazor.Tests.Faults;

/// <summary>The ways in which a script fails, and what its operation says then.</summary>
/// <param name="Name">What it writes into the story.</param>
/// <param name="Script">Script; <c>STORY</c> stands for the file.</param>
/// <param name="CauseCode">Of its operation.</param>
/// <param name="ExitCode">Of its operation; null where it depends on who was quicker.</param>
public sealed record FailingHook(string Name, string Script, string CauseCode, int? ExitCode)
{
    public static IReadOnlyList<FailingHook> All { get; } =
    [
        new("exit1", "echo exit1 >>'STORY'\necho broken >&2\nexit 1", "hookFailed", 1),
        new("hang", "echo hang >>'STORY'\ntrap '' TERM\nsleep 1000 &\nsleep 1000", "hookTimedOut", null),
        new("output", "echo output >>'STORY'\nhead -c 50000000 /dev/zero | tr '\\0' x | fold -w 4000\nexit 1", "hookFailed", 1),
        new("killed", "echo killed >>'STORY'\nsleep 1000 &\nkill -9 $$", "hookFailed", 137),
        new("missing", "#!/no/such/interpreter\necho missing >>'STORY'", "hookFailed", 127),
    ];

    public static FailingHook Of(string name) => All.Single(hook => hook.Name == name);

    public JsonObject ToJson(string story, string on, string onError = "ignore") => ApiScenario.Json(new
    {
        on = new[] { on },
        onError,
        timeoutSeconds = Name == "hang" ? 1 : 60,
        command = new { script = Script.Replace("STORY", story, StringComparison.Ordinal) },
    });

    public override string ToString() => Name;
}
