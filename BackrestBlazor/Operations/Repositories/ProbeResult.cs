using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Repositories;

/// <summary>What "test connection" found. Nothing was saved and nothing was created.</summary>
internal sealed record ProbeResult
{
    /// <summary>The backend answered (with or without a repository in it).</summary>
    public required bool Reachable { get; init; }

    /// <summary>There is a repository, whether or not the password opened it.</summary>
    public required bool Exists { get; init; }

    /// <summary>The password opened it.</summary>
    public required bool Opened { get; init; }

    /// <summary>Milliseconds from start to answer of restic, key derivation included; null when it did not answer in time.</summary>
    public int? LatencyMs { get; init; }

    /// <summary>Version of the restic that asked, such as <c>0.19.1</c>.</summary>
    public string? ResticVersion { get; init; }

    /// <summary>restic's own id of the repository, 64 hex digits; null when it was not opened.</summary>
    public string? ResticId { get; init; }

    /// <summary>Why it was not opened; null when it was. <see cref="CauseCode.NoRepository"/> is no failure when one is to be created.</summary>
    public Cause? Cause { get; init; }

    /// <summary>Advice, by field; texts in <see cref="FieldErrorTexts"/>.</summary>
    public IReadOnlyList<FieldError> Hints { get; init; } = [];
}
