namespace BackrestBlazor.Operations;

/// <summary>What became of a wish to cancel.</summary>
internal enum CancelOutcome
{
    /// <summary>A queued one has ended; a running one is being interrupted.</summary>
    Requested,

    AlreadyEnded,

    NotFound,
}
