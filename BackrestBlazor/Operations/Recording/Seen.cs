using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Recording;

/// <summary>What a look from outside tells of a running restic.</summary>
/// <param name="BytesSent">See <see cref="OperationProgress.BytesSent"/>.</param>
/// <param name="QuietSince">See <see cref="OperationProgress.QuietSince"/>.</param>
/// <param name="Reason">See <see cref="OperationProgress.QuietReason"/>.</param>
/// <param name="IsStalled">It is quiet for longer than the plan allows.</param>
/// <param name="WaitsForLock">It sleeps before its first word and was told to wait for a lock, which it does in silence.</param>
internal sealed record Seen(long? BytesSent, DateTimeOffset? QuietSince, QuietReason? Reason, bool IsStalled, bool WaitsForLock)
{
    public static Seen Nothing { get; } = new(null, null, null, false, false);
}
