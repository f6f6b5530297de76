using BackrestBlazor.Components.Shared;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations;
using BackrestBlazor.Operations.Summary;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace BackrestBlazor.Tests.Components.Shared;

public sealed class SharedComponentsTests : PageContext
{
    [Theory]
    [InlineData(HealthState.Good, "Good")]
    [InlineData(HealthState.Running, "Running")]
    [InlineData(HealthState.Look, "Look at it")]
    [InlineData(HealthState.Act, "Act")]
    [InlineData(HealthState.Unknown, "Unknown")]
    public void StateSign_EachState_HasIconAndWord(HealthState state, string word)
    {
        var sign = Render<StateSign>(parameters => parameters.Add(component => component.State, state));

        Assert.Single(sign.FindAll("svg[aria-hidden=true]"));
        Assert.Equal(word, sign.Find(".sign-word").TextContent);
    }

    [Fact]
    public void Fold_SomethingWrong_OpensEachTimeAndIsClosedOnlyByHand()
    {
        var fold = Render<Fold>(parameters => parameters.Add(component => component.Title, "Quiet hours"));
        bool IsOpen() => fold.Find("details").HasAttribute("open");
        void Wrong(bool wrong) => fold.Render(parameters => parameters.Add(component => component.Open, wrong));
        Assert.False(IsOpen());

        Wrong(true);
        Assert.True(IsOpen());
        Wrong(false);
        Assert.True(IsOpen());
        fold.Find("summary").Click();
        Assert.False(IsOpen());
        Wrong(true);

        Assert.True(IsOpen());
    }

    [Fact]
    public void StateSign_IconOnly_KeepsTheWordForScreenReaders()
    {
        var sign = Render<StateSign>(parameters => parameters.Add(component => component.State, HealthState.Act).Add(component => component.IconOnly, true));

        Assert.Equal("Act", sign.Find(".visually-hidden").TextContent);
    }

    [Fact]
    public void RelativeTime_HalfAMinuteLater_TellsTheNewDistance()
    {
        var time = Render<RelativeTime>(parameters => parameters.Add(component => component.At, Time.GetUtcNow() - TimeSpan.FromMinutes(1)));
        Assert.Equal("1 minute ago", time.Find("time").TextContent);

        Time.Advance(TimeSpan.FromMinutes(1));

        time.WaitForAssertion(() => Assert.Equal("2 minutes ago", time.Find("time").TextContent));
        Assert.Contains("Europe/Berlin", time.Find("time").GetAttribute("data-tip"), StringComparison.Ordinal);
    }

    [Fact]
    public void ShortId_SnapshotId_ShowsEightDigitsAndCopiesAll()
    {
        var id = new string('a', 64);

        var shortId = Render<ShortId>(parameters => parameters.Add(component => component.Id, id));

        Assert.Equal("aaaaaaaa", shortId.Find("code").TextContent);
        Assert.Equal(id, shortId.Find("button").GetAttribute("data-copy"));
    }

    [Fact]
    public void LinesField_PasteOf200Kilobytes_ArrivesAsLines()
    {
        IReadOnlyList<string> value = [];
        var lines = Render<LinesField>(parameters => parameters
            .Add(component => component.Id, "x").Add(component => component.Label, "X").Add(component => component.Value, value).Add(component => component.ValueChanged, changed => value = changed));

        lines.Find("textarea").Change(string.Join("\r\n", Enumerable.Repeat("/home/ann/" + new string('x', 90), 2_000)) + "\n\n");

        Assert.Equal(2_000, value.Count);
        Assert.All(value, line => Assert.Equal(100, line.Length));
    }

    [Fact]
    public async Task ConfirmInPlace_FirstClick_AsksBeforeItActs()
    {
        var done = 0;
        var confirm = Render<ConfirmInPlace>(parameters => parameters
            .Add(component => component.Label, "Delete plan").Add(component => component.Question, "Its 12 snapshots stay.").Add(component => component.OnConfirm, () => done++));

        await confirm.Find("button").ClickAsync();
        Assert.Equal((0, "Its 12 snapshots stay."), (done, confirm.Find("p").TextContent));

        await confirm.Find(".confirm button").ClickAsync();
        Assert.Equal(1, done);
        Assert.Empty(confirm.FindAll(".confirm"));
    }

    [Fact]
    public void DaysStrip_ThirtyDays_IsSaidInOneSentence()
    {
        IReadOnlyList<DayState> days = [.. Enumerable.Repeat(DayState.Good, 28), DayState.Missed, DayState.Failed];

        var strip = Render<DaysStrip>(parameters => parameters.Add(component => component.Days, days));

        Assert.Equal("28 of the last 30 days with a good backup, 0 with warnings, 1 failed, 1 missed. Missed on Sun 22 Nov.", strip.Find("[role=img]").GetAttribute("aria-label"));
        Assert.Equal("Mon 23 Nov: failed", strip.FindAll(".day")[29].GetAttribute("title"));
    }

    [Fact]
    public void CauseBox_CauseWithLine_SaysWhatWhyAndFoldsTheLine()
    {
        var cause = new Cause(CauseCode.WrongPassword, [], "Fatal: wrong password or no key found");

        var box = Render<CauseBox>(parameters => parameters.Add(component => component.Cause, cause).Add(component => component.Title, "The backup failed."));

        Assert.Equal("The backup failed.", box.Find(".cause-what").TextContent);
        Assert.NotEmpty(box.Find(".cause-why").TextContent);
        Assert.NotEmpty(box.Find(".cause-do").TextContent);
        Assert.Equal(cause.LastLine, box.Find("details code").TextContent);
    }

    protected override void AddServices(IServiceCollection services) => services.AddSingleton<CauseText>();
}
