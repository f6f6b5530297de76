using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Recording;

namespace BackrestBlazor.Tests.Operations.Recording;

/// <summary>Each item once, the first ones kept, all counted.</summary>
public sealed class ItemErrorsTests
{
    private readonly ItemErrors _errors = new();

    [Fact]
    public void Add_SameItemInScanAndArchival_CountsOnce()
    {
        Assert.True(_errors.Add("/a", "lstat /a: permission denied"));
        Assert.False(_errors.Add("/a", "open /a: permission denied"));

        Assert.Equal(1, _errors.Count);
        Assert.Equal("lstat /a: permission denied", Assert.Single(_errors.Fresh()).Message);
    }

    [Fact]
    public void Add_ManyItems_KeepsTheFirstAndCountsAll()
    {
        for (var number = 0; number < 50_000; number++)
        {
            _errors.Add($"/{number}", "permission denied");
        }

        Assert.Equal(50_000, _errors.Count);
        Assert.Equal(OperationError.MaximumKept, _errors.Fresh().Count);
    }

    [Fact]
    public void Stored_SomeCameMeanwhile_TheyStayFresh()
    {
        _errors.Add("/a", "x");
        var fresh = _errors.Fresh();
        _errors.Add("/b", "x");

        _errors.Stored(fresh.Count);

        Assert.Equal("/b", Assert.Single(_errors.Fresh()).Item);
    }
}
