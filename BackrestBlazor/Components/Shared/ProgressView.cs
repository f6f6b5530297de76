using BackrestBlazor.Domain;

namespace BackrestBlazor.Components.Shared;

/// <summary>
/// What may honestly be said about a running operation. 100 % of restic means read, not uploaded, so it is never shown as "100 %, 0 s left":
/// from there on the operation is finishing, without a number.
/// </summary>
public sealed record ProgressView
{
    /// <summary>0 to 99.9; null when nothing can be said, and while finishing.</summary>
    public double? Percent { get; private init; }

    /// <summary>Null while unknown, and while finishing.</summary>
    public TimeSpan? TimeLeft { get; private init; }

    /// <summary>Everything is read; what is packed is still being sent.</summary>
    public bool IsFinishing { get; private init; }

    public static ProgressView Of(OperationPhase? phase, OperationProgress? progress)
    {
        var moves = phase is OperationPhase.Scanning or OperationPhase.Uploading or OperationPhase.Restoring;
        var allRead = progress is { Percent: >= 100 } || (progress is { BytesTotal: > 0 } && progress.BytesDone >= progress.BytesTotal);
        if (phase == OperationPhase.Finalising || (phase == OperationPhase.Uploading && allRead))
        {
            return new() { IsFinishing = true };
        }

        return new()
        {
            Percent = moves && progress?.Percent is { } percent ? Math.Floor(Math.Clamp(percent, 0, 99.9) * 10) / 10 : null,
            TimeLeft = moves && progress?.SecondsRemaining is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null,
        };
    }
}
