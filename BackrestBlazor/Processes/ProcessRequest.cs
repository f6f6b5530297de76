using BackrestBlazor.Domain;

namespace BackrestBlazor.Processes;

/// <summary>A program to run: what, with which words, in which surroundings. No shell ever sees it.</summary>
internal sealed record ProcessRequest
{
    /// <summary>Absolute path, or a name that is looked up on <c>PATH</c>.</summary>
    public required string File { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Changes to the server's own environment: a value sets, null removes.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Null means the server's.</summary>
    public string? WorkingDirectory { get; init; }

    public ProcessPriority Priority { get; init; } = new();

    /// <summary>It is asked to stop by SIGTERM to its whole group, and what is left of the group is killed after it: a shell passes nothing on to what it started.</summary>
    public bool AsGroup { get; init; }

    /// <summary>From SIGINT to SIGKILL of the whole tree once the run is cancelled. 0 kills at once.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);
}
