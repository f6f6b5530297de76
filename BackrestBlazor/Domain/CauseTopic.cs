namespace BackrestBlazor.Domain;

/// <summary>What a cause is about; a chapter of <c>docs/causes.md</c>.</summary>
public enum CauseTopic
{
    /// <summary>The way to the repository's place.</summary>
    Connection,
    Repository, Restic, Source, Restore, Server,

    /// <summary>The work itself: how it was ended, hooks, schedule.</summary>
    Run,
}
