using BackrestBlazor.Domain;

namespace BackrestBlazor.Restic.Failures;

/// <summary>What an end of restic means.</summary>
/// <param name="Verdict">In one word.</param>
/// <param name="Cause">Why; null when it succeeded.</param>
/// <param name="Kind">Whether it heals.</param>
internal sealed record Diagnosis(ResticVerdict Verdict, Cause? Cause, FailureKind Kind)
{
    public static Diagnosis Success { get; } = new(ResticVerdict.Succeeded, null, FailureKind.None);
}
