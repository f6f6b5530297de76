using BackrestBlazor.Components.Plans;
using BackrestBlazor.Components.Shared;
using BackrestBlazor.Domain;
using BackrestBlazor.Scheduling;
using BackrestBlazor.Tests.Components.Shared;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Tests.Components.Plans;

public sealed class PlanFormSectionsTests : PageContext
{
    private IReadOnlyList<string> _paths = [];

    [Fact]
    public void PathsEditor_TwoRowsTyped_TellsBothAndSkipsTheEmptyOne()
    {
        var editor = Paths();

        editor.Find("#plan-path-0").Change("/home");
        editor.Find(".path-actions button").Click();
        editor.Find("#plan-path-1").Change("/etc");
        editor.Find(".path-actions button").Click();

        Assert.Equal(["/home", "/etc"], _paths);
        Assert.Equal(3, editor.FindAll("input").Count);
    }

    [Fact]
    public void PathsEditor_ManyPaths_AreEditedAsText()
    {
        _paths = [.. Enumerable.Range(0, 500).Select(number => $"/home/{number}")];

        var editor = Paths();

        Assert.Empty(editor.FindAll("input"));
        Assert.Equal(500, editor.Find("textarea").GetAttribute("value")!.Split('\n').Length);
    }

    [Fact]
    public async Task FileSystemBrowser_Viewer_SeesNothing()
    {
        Authorization.SetAuthorized("viewer");

        Assert.Empty(await Services.GetRequiredService<FileSystemBrowser>().CompleteAsync("/", foldersOnly: false, Xunit.TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task FileSystemBrowser_Operator_CompletesWhatBeginsSo()
    {
        Authorization.SetAuthorized("operator").SetPolicies("operate");

        var found = await Services.GetRequiredService<FileSystemBrowser>().CompleteAsync("/et", foldersOnly: true, Xunit.TestContext.Current.CancellationToken);

        Assert.Contains("/etc", found);
    }

    [Fact]
    public void ScheduleSection_CronChosen_AsksForTheExpression()
    {
        var schedule = new ScheduleForm();
        var section = Render<ScheduleSection>(parameters => parameters.Add(component => component.Schedule, schedule).Add(component => component.Errors, Problems()));

        section.Find("#plan-kind").Change("Cron");
        section.Find("#plan-cron").Change("30 2 * * *");

        Assert.Equal((ScheduleKind.Cron, "30 2 * * *"), (schedule.ToSchedule().Kind, schedule.ToSchedule().Cron));
        Assert.Empty(section.FindAll("#plan-days"));
    }

    [Fact]
    public void NextRuns_EveryNight_SaysThreeTimesWithTheirZone()
    {
        var next = Next(wrong: false);

        Assert.Equal(["tonight 02:00", "Wed 25 Nov 02:00", "Thu 26 Nov 02:00"], next.FindAll("li span:first-child").Select(time => time.TextContent));
        Assert.Contains("(Europe/Berlin, UTC+01:00)", next.Find("li span:last-child").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void NextRuns_ScheduleWrong_AsksNobody() => Assert.Empty(Next(wrong: true).FindAll("li"));

    protected override void AddServices(IServiceCollection services)
    {
        services.AddSingleton<PlanWords>();
        services.AddSingleton<ScheduleCalculator>();
        services.AddScoped<FileSystemBrowser>();
        Authorization = this.AddAuthorization();
    }

    private BunitAuthorizationContext Authorization { get; set; } = null!;

    private IRenderedComponent<PathsEditor> Paths() =>
        Render<PathsEditor>(parameters => parameters.Bind(component => component.Value, _paths, paths => _paths = paths));

    private IRenderedComponent<NextRuns> Next(bool wrong)
    {
        var model = PlanFormModel.Fresh("nas");
        return Render<NextRuns>(parameters => parameters.Add(component => component.Draft, model.ToDraft()).Add(component => component.Wrong, wrong));
    }

    private FieldProblems Problems() => new(Services.GetRequiredService<IStringLocalizer<FieldErrorTexts>>());
}
