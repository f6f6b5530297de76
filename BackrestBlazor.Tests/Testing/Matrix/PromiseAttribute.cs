using System.Globalization;
using Xunit.v3;

namespace BackrestBlazor.Tests.Testing.Matrix;

/// <summary>
/// Says that a test plays a scenario of a promise: a run of all tests makes a row of <c>docs/fault-matrix.md</c> of it. It is a trait, too:
/// <c>--filter-trait Promise=5</c> plays what there is of promise 5.
/// </summary>
/// <param name="number">1 to 15; the sentences are those of <see cref="Promises"/>.</param>
/// <param name="scenario">What happens to the owner of the box, in plain words. Tests with the same words share a row, which passes when all of them do.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class PromiseAttribute(int number, string scenario) : Attribute, ITraitAttribute
{
    public int Number { get; } = number;

    public string Scenario { get; } = scenario;

    /// <summary>Unless an argument of the theory says it.</summary>
    public Backend Backend { get; init; }

    /// <summary>One of the versions of <see cref="ResticBinaries"/>, unless an argument of the theory says it; null where no real restic plays a part.</summary>
    public string? Restic { get; init; }

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Promise", Number.ToString(CultureInfo.InvariantCulture))];
}
