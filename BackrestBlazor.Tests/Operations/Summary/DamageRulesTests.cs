using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Summary;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Tests.Operations.Summary;

public sealed class DamageRulesTests
{
    private static readonly DataShare First = new() { Part = 1, Parts = 3 };
    private static readonly DataShare Second = new() { Part = 2, Parts = 3 };
    private static readonly DataShare Some = new() { Percent = 5 };

    public static TheoryData<DataShare, DataShare, bool> Later => new()
    {
        { DataShare.None, DataShare.None, false },
        { DataShare.None, Some, false },
        { First, First, false },
        { First, Second, true },
        { First, DataShare.None, true },
        { First, DataShare.All, false },
        { Some, Some, true }, // another random share
        { DataShare.All, Some, true },
        { DataShare.All, DataShare.All, false },
    };

    [Theory]
    [MemberData(nameof(Later))]
    public void Damage_LaterCheckFindsNothing_StandsUnlessItLookedAtTheSame(DataShare found, DataShare later, bool stands)
    {
        var standing = DamageRules.Standing([Check(2, later, damaged: false), Check(1, found, damaged: true)]);

        Assert.Equal(stands ? 1 : null, standing?.OperationId);
    }

    [Fact]
    public void Damage_NeverFound_IsNone() => Assert.Null(DamageRules.Standing([Check(1, DataShare.All, damaged: false)]));

    [Fact]
    public void Damage_FoundAgain_CountsFromTheWiderCheck()
    {
        Assert.Equal(1, DamageRules.Standing([Check(2, DataShare.None, damaged: true), Check(1, DataShare.All, damaged: true)])?.OperationId);
        Assert.Equal(2, DamageRules.Standing([Check(2, DataShare.All, damaged: true), Check(1, First, damaged: true)])?.OperationId);
    }

    private static CheckOutcome Check(long id, DataShare data, bool damaged) =>
        new(id, 1, damaged ? Cause.Of(CauseCode.RepositoryDamaged) : null, new OperationSummary { Checked = data }, DateTimeOffset.UnixEpoch);
}
