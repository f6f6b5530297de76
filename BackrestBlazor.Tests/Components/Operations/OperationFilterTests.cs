using BackrestBlazor.Components.Operations;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Tests.Components.Operations;

public class OperationFilterTests
{
    [Fact]
    public void Parse_WhatToQueryWrote_IsTheSameFilter()
    {
        var filter = new OperationFilter { Repository = "nas", Plan = "documents", Kind = OperationKind.Backup, Status = OperationStatus.Failed, Before = 42 };
        var query = filter.ToQuery();

        Assert.Equal("backup", query["kind"]);
        Assert.Equal(filter, OperationFilter.Parse((string?)query["repository"], (string?)query["plan"], (string?)query["kind"], (string?)query["status"], (long?)query["before"]));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("3")]
    [InlineData("99")]
    [InlineData("")]
    public void Parse_UnknownKind_IsLeftOut(string kind) => Assert.True(OperationFilter.Parse(" ", null, kind, kind, -1).IsEmpty);
}
