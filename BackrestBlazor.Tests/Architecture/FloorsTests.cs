namespace BackrestBlazor.Tests.Architecture;

/// <summary>The only wall of the house: types are internal, so nothing but this test keeps a folder from using a higher one.</summary>
public sealed class FloorsTests
{
    [Fact]
    public void House_EveryUseOfAType_GoesDownTheFloors() =>
        Assert.Equal("", string.Join('\n', FloorRule.Violations(typeof(global::Program).Assembly, "BackrestBlazor")));

    [Theory]
    [InlineData("Domain.UsesFloorAbove → Hosting.Wiring", "Domain is on floor 0, Hosting on floor 6")]
    [InlineData("Domain.UsesFloorAboveInLambdaAfterAwait → Hosting.Wiring", "Domain is on floor 0, Hosting on floor 6")]
    // No step from restic's output to the database can so much as name who reads.
    [InlineData("Processes.WaitsForReader → Circuits.Reader", "Processes is on floor 1, Circuits on floor 4")]
    [InlineData("Storage.WaitsForReader → Circuits.Reader", "Storage is on floor 2, Circuits on floor 4")]
    [InlineData("Operations.WaitsForReader → Circuits.Reader", "Operations is on floor 3, Circuits on floor 4")]
    [InlineData("Api.UsesStranger → Components.Page", "Api is on floor 5, Components on floor 5")]
    [InlineData("Api.UsesStrangerAsTypeArgument → Components.Page", "Api is on floor 5, Components on floor 5")]
    [InlineData("Api.UsesLibraryOfOthers → CliWrap.Cli", "CliWrap lives only in Processes")]
    [InlineData("Helpers.Anything → System.String", "Helpers is no folder of the house")]
    public void Rule_HouseBrokenOnPurpose_TellsEachViolation(string use, string why)
    {
        const string root = "BackrestBlazor.Tests.Architecture.Broken";

        var lines = FloorRule.Violations(typeof(FloorsTests).Assembly, root).Select(line => line.Replace(root + ".", "", StringComparison.Ordinal));

        Assert.Contains($"{use}: {why}", lines);
    }

    [Fact]
    public void Rule_HouseBrokenOnPurpose_ObjectsToNothingAllowed()
    {
        var lines = FloorRule.Violations(typeof(FloorsTests).Assembly, "BackrestBlazor.Tests.Architecture.Broken");

        Assert.DoesNotContain(lines, line => line.Contains("Broken.Components.Page →", StringComparison.Ordinal) || line.Contains("Broken.Storage.Context →", StringComparison.Ordinal));
    }
}
