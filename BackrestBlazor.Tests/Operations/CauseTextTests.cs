using System.Globalization;
using System.Resources;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace BackrestBlazor.Tests.Operations;

/// <summary>Every cause has its words.</summary>
public sealed class CauseTextTests
{
    private static readonly ResourceManager Texts = new(typeof(CauseTexts));

    public static TheoryData<CauseCode> AllCodes => [.. Enum.GetValues<CauseCode>()];

    [Theory]
    [MemberData(nameof(AllCodes))]
    public void Texts_EachCode_SayWhatAndWhatToDo(CauseCode code)
    {
        Assert.False(string.IsNullOrWhiteSpace(Texts.GetString($"{code}_What", CultureInfo.InvariantCulture)));
        Assert.False(string.IsNullOrWhiteSpace(Texts.GetString($"{code}_Do", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Message_CauseWithArgument_FillsTheHole()
    {
        var message = Create().Message(Cause.Of(CauseCode.ResticKilled, "9"));

        Assert.StartsWith("restic was killed by signal 9, possibly", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Message_CauseOfAnOlderVersionWithoutArgument_DoesNotThrow() =>
        Assert.Contains("signal ?", Create().Message(Cause.Of(CauseCode.ResticKilled)), StringComparison.Ordinal);

    private static CauseText Create() =>
        new ServiceCollection().AddLogging().AddLocalization().AddSingleton<CauseText>().BuildServiceProvider().GetRequiredService<CauseText>();
}
