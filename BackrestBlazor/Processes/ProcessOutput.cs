namespace BackrestBlazor.Processes;

/// <summary>
/// Who hears a process. The handlers run on the reader threads and must only parse and hand over: as long as one does not return, the
/// pipe fills and the program sleeps.
/// </summary>
internal sealed record ProcessOutput
{
    /// <summary>Called once, before the program begins (<see cref="StartGate"/>): the place to write the record of the process.</summary>
    public Action<StartedProcess>? Started { get; init; }

    /// <summary>A line of stdout without its end, at most <see cref="LineReader.MaximumBytes"/>; what is longer is cut.</summary>
    public Action<string>? OutputLine { get; init; }

    /// <summary>A line of stderr, likewise.</summary>
    public Action<string>? ErrorLine { get; init; }
}
