using BackrestBlazor.Domain;
using BackrestBlazor.Restic.Capabilities;

namespace BackrestBlazor.Restic.Provisioning;

/// <summary>Where the search for a restic stands.</summary>
internal abstract record ResticState
{
    /// <summary>The search goes on.</summary>
    public sealed record Searching : ResticState;

    /// <summary>This one is used.</summary>
    /// <param name="Path">Absolute path of the program.</param>
    /// <param name="Capabilities">What it can do.</param>
    /// <param name="Source">Where it was found.</param>
    public sealed record Ready(string Path, ResticCapabilities Capabilities, ResticSource Source) : ResticState;

    /// <summary>There is none that can be used.</summary>
    /// <param name="Cause"><see cref="CauseCode.ResticMissing"/> or <see cref="CauseCode.ResticTooOld"/>.</param>
    /// <param name="Command">What a person types to get one; null where no way is known.</param>
    public sealed record Missing(Cause Cause, string? Command) : ResticState;
}

/// <summary>Where a restic came from, in the order of the search.</summary>
internal enum ResticSource
{
    Configured, Path, DataDirectory, Distribution,
}
