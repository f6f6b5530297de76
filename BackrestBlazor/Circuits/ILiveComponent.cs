using BackrestBlazor.Live;

namespace BackrestBlazor.Circuits;

/// <summary>What a circuit's pump needs to know of a component that follows changes. Each call hops to the renderer's dispatcher by itself.</summary>
internal interface ILiveComponent
{
    /// <summary>Read everything again: the connection is back, and what happened meanwhile was not heard.</summary>
    Task LoadAgainAsync();

    /// <summary>
    /// Apply what it watches and ask for a render. False: nothing here for it, or it is busy and will load again by itself; then no render
    /// is to be waited for.
    /// </summary>
    Task<bool> ApplyAsync(IReadOnlyList<Change> changes);
}
