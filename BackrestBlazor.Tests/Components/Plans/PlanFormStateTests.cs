using BackrestBlazor.Components.Plans;
using BackrestBlazor.Components.Shared;
using BackrestBlazor.Domain;
using BackrestBlazor.Tests.Components.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Tests.Components.Plans;

public sealed class PlanFormStateTests : PageContext
{
    private readonly PlanFormState _state;

    public PlanFormStateTests()
    {
        // The stores are not asked by what is tested here.
        var loader = new PlanFormLoader(null!, null!, null!, Time);
        var model = PlanFormModel.Fresh("nas");
        _state = new PlanFormState(
            loader,
            new PlanFormLoader.Loaded(null, model, [], null),
            model,
            new FieldProblems(Services.GetRequiredService<IStringLocalizer<FieldErrorTexts>>()),
            Services.GetRequiredService<IStringLocalizer<PlansTexts>>());
    }

    [Fact]
    public void Leave_EmptyName_IsSaidThereOnly()
    {
        _state.Leave("name");

        Assert.Equal("This is needed.", _state.Problems["name"]);
        Assert.Null(_state.Problems["paths"]);
        Assert.True(_state.Changed);
    }

    [Fact]
    public void Leave_CronWithoutMeaning_StopsTheNextRuns()
    {
        (_state.Model.Schedule.Kind, _state.Model.Schedule.Cron) = (ScheduleKind.Cron, "61 2 * * *");

        _state.Leave("schedule.cron");

        Assert.True(_state.ScheduleWrong);
        Assert.NotNull(_state.Problems["schedule.cron"]);
    }

    [Fact]
    public void Take_ErrorsOfTheServer_StandAtTheirFields()
    {
        var saved = _state.Take(new Outcome<Plan>.Invalid([new FieldError("name", "required"), new FieldError("paths[0]", "pathNotAbsolute")]));

        Assert.Null(saved);
        Assert.NotNull(_state.Problems["paths"]);
        Assert.StartsWith("2 fields need another look.", _state.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Take_NameTaken_StandsAtTheName()
    {
        _state.Take(Outcome.Conflict<Plan>("name", "nameTaken", "documents"));

        Assert.Contains("documents", _state.Problems["name"], StringComparison.Ordinal);
        Assert.False(_state.Stale);
    }

    [Fact]
    public void Take_StaleVersion_AsksToLoadAgainAndKeepsWhatWasTyped()
    {
        _state.Model.Name = "documents";

        _state.Take(Outcome.Conflict<Plan>("version", "versionStale"));

        Assert.True(_state.Stale);
        Assert.Equal("documents", _state.Model.Name);
    }
}
