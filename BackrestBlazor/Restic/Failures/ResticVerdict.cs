namespace BackrestBlazor.Restic.Failures;

/// <summary>How a run of restic ended, in one word.</summary>
internal enum ResticVerdict
{
    Succeeded,

    /// <summary>It did its work, but not all of it: some source could not be read.</summary>
    Warning,

    Failed,

    /// <summary>We asked it to stop.</summary>
    Cancelled,
}
