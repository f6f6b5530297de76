using BackrestBlazor.Components.Overview;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Summary;
using BackrestBlazor.Tests.Components.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace BackrestBlazor.Tests.Components.Overview;

public sealed class VerdictWordsTests : PageContext
{
    private VerdictWords Words => Services.GetRequiredService<VerdictWords>();

    [Fact]
    public void Sentence_AllGood_SaysSo() =>
        Assert.Equal("All 2 plans are backed up.", Words.Sentence(new Verdict(HealthState.Good, null, ["a", "b"]), 2));

    [Fact]
    public void Sentence_OneFailed_NamesIt() =>
        Assert.Equal("“photos” is not backed up.", Words.Sentence(new Verdict(HealthState.Act, CauseCode.Unreachable, ["photos"]), 4));

    [Fact]
    public void Sentence_OneOverdue_SaysSo() =>
        Assert.Equal("“photos” is overdue.", Words.Sentence(new Verdict(HealthState.Act, CauseCode.Overdue, ["photos"]), 4));

    [Fact]
    public void Sentence_EveryPlanSwitchedOff_DoesNotSayGood() =>
        Assert.Equal("All plans are switched off.", Words.Sentence(new Verdict(HealthState.Unknown, null, []), 3));

    [Fact]
    public void Tab_Verdict_ComesBeforeTheInstance() =>
        Assert.Equal("Act · nas", Words.Tab(new Verdict(HealthState.Act, null, ["photos"]), 4, "nas"));

    protected override void AddServices(IServiceCollection services) => services.AddSingleton<VerdictWords>();
}
