namespace BackrestBlazor.Tests.Faults;

/// <summary>Work that runs, to be killed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its operation.</param>
/// <param name="Repeated">The operation that is done again, once, when the server dies now; null when none is.</param>
internal sealed record Begun(string Kind, string Id, string? Repeated = null)
{
    /// <summary>It is in the middle of it, and stays there.</summary>
    public bool IsHeld { get; init; }
}
