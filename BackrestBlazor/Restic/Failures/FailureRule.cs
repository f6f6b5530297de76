using System.Text.RegularExpressions;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Restic.Failures;

/// <summary>What one wording of restic, of its backends or of the system means.</summary>
/// <param name="Code">The cause.</param>
/// <param name="Kind">Whether it heals.</param>
/// <param name="Shape">The wording; its groups are the arguments of the cause.</param>
internal sealed record FailureRule(CauseCode Code, FailureKind Kind, Regex Shape)
{
    /// <summary>The cause when the line is of this shape.</summary>
    public Cause? Match(string line)
    {
        var match = Shape.Match(line);
        return match.Success ? new Cause(Code, [.. match.Groups.Values.Skip(1).Where(group => group.Success).Select(group => group.Value)]) : null;
    }
}
