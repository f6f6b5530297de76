using BackrestBlazor.Components.Plans;
using BackrestBlazor.Components.Repositories;
using BackrestBlazor.Components.Shared;
using BackrestBlazor.Domain;
using BackrestBlazor.Tests.Components.Shared;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Tests.Components.Repositories;

public sealed class MaintenanceFormTests : PageContext
{
    [Fact]
    public void Input_FromSettings_GivesTheSameBack()
    {
        var settings = new RepositorySettings
        {
            Prune = new PruneSettings { Schedule = new Schedule { Kind = ScheduleKind.Cron, Cron = "0 4 * * 0" }, MaxUnusedBytes = 1_000_001 },
            Check = new CheckSettings { Schedule = new Schedule { Kind = ScheduleKind.EveryHours, Every = 12, Clock = ScheduleClock.LastRun }, ReadData = CheckData.Rolling, Parts = 52 },
            Forget = new ForgetSettings { Retention = new RetentionPolicy { KeepLast = 3 } },
        };

        var input = MaintenanceInput.From(settings);

        Assert.Equal(settings.Prune, input.ToPrune());
        Assert.Equal(settings.Check, input.ToCheck());
        Assert.Equal(settings.Forget, input.ToForget());
        Assert.Equal(settings.Stats, input.ToStats());
    }

    [Fact]
    public void Fields_Folded_SayTheirValue()
    {
        var input = MaintenanceInput.From(new RepositorySettings
        {
            Prune = new PruneSettings { Schedule = new Schedule { Kind = ScheduleKind.EveryDays, Every = 7, At = "04:00" }, MaxUnusedPercent = 10 },
            Check = new CheckSettings { ReadData = CheckData.Percent, Percent = 2.5 },
        });

        var fields = Fields(input);

        var values = fields.FindAll(".fold-value").Select(value => value.TextContent).ToList();
        Assert.Equal(["every 7 days at 04:00 Europe/Berlin, up to 10 % unused", "only by hand, 2.5 % of the data"], values.Where(value => value.Contains(',')).Take(2));
    }

    [Fact]
    public void Fields_DataToRead_AsksForWhatBelongsToIt()
    {
        var input = MaintenanceInput.From(new RepositorySettings());
        var fields = Fields(input);
        Assert.Empty(fields.FindAll("#check-percent, #check-parts"));

        fields.Find("#check-data").Change("2");
        fields.Find("#check-parts").Change("6");

        Assert.Equal((CheckData.Rolling, 6), (input.ToCheck().ReadData, input.ToCheck().Parts));
    }

    [Fact]
    public void Fields_WrongSchedule_ShowsItAtItsFieldAndOpensTheFold()
    {
        var problems = Problems();
        problems.Set([new FieldError("prune.schedule.every", "outOfRange", 1, 3650)], all: true);

        var fields = Fields(new MaintenanceInput(), problems);

        Assert.NotNull(fields.Find("details[open] #prune-days-error"));
    }

    protected override void AddServices(IServiceCollection services) => services.AddSingleton<PlanWords>();

    private IRenderedComponent<MaintenanceFields> Fields(MaintenanceInput input, FieldProblems? problems = null) =>
        Render<MaintenanceFields>(parameters => parameters.Add(fields => fields.Input, input).Add(fields => fields.Errors, problems ?? Problems()));

    private FieldProblems Problems() => new(Services.GetRequiredService<IStringLocalizer<FieldErrorTexts>>());
}
