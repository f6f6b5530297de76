using BackrestBlazor.Domain;

namespace BackrestBlazor.Restic;

/// <summary>What restic seems to do now.</summary>
/// <param name="Phase">Scanning, uploading, finalising, retrying, restoring or waiting for a lock.</param>
/// <param name="RetryPause">How long restic has announced to wait before it tries again; null unless retrying.</param>
/// <param name="RetryTarget">What it tries to send, such as <c>index</c>, <c>snapshot</c>, <c>data</c>; null unless retrying.</param>
/// <param name="RetryCount">How often it has announced to try again since it last got on.</param>
/// <param name="LockedBy">Who holds the lock that is waited for; null unless that is known.</param>
internal sealed record PhaseHint(OperationPhase Phase, TimeSpan? RetryPause = null, string? RetryTarget = null, int RetryCount = 0, string? LockedBy = null);
