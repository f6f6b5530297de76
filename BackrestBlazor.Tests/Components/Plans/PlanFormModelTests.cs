using BackrestBlazor.Components.Plans;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Tests.Components.Plans;

public class PlanFormModelTests
{
    [Fact]
    public void ToDraft_FreshWithThreeFields_RunsEveryNightAndThinsOut()
    {
        var model = PlanFormModel.Fresh("nas");
        (model.Name, model.Paths) = (" documents ", ["/home"]);

        var draft = model.ToDraft();

        Assert.Equal(("documents", "nas", true), (draft.Name, draft.Repository, draft.Enabled));
        Assert.Equal(new Schedule { Kind = ScheduleKind.EveryDays, At = "02:00" }, draft.Settings.Schedule);
        Assert.Equal((7, 4, 12), (draft.Settings.Retention?.KeepDaily, draft.Settings.Retention?.KeepWeekly, draft.Settings.Retention?.KeepMonthly));
    }

    [Fact]
    public void ToDraft_OfAStoredPlan_ChangesNothing()
    {
        var settings = new PlanSettings
        {
            Paths = ["/home", "/etc"],
            Excludes = ["*.tmp"],
            ExcludeLargerThan = 3 * 1024 * 1024 / 2,
            ExcludeCaches = false,
            Tags = ["x"],
            BackupFlags = ["--read-concurrency=4"],
            Schedule = new Schedule { Kind = ScheduleKind.Cron, Cron = "0 2 * * *", TimeZone = "Asia/Tokyo", JitterMinutes = 5, CatchUp = false },
            Retention = new RetentionPolicy { KeepLast = 3, KeepWithin = "1y", KeepTags = ["a"] },
            Retry = new RetryPolicy { GiveUpAfterSeconds = 42 },
            RerunAfterInterruption = false,
        };
        var plan = new Plan { Name = "documents", Key = "documents", Enabled = false, Settings = settings };

        var draft = PlanFormModel.Of(plan, "nas").ToDraft();

        Assert.Equivalent(settings, draft.Settings, strict: true);
        Assert.False(draft.Enabled);
    }

    [Fact]
    public void ToSchedule_OtherKindTriedBetween_KeepsWhatWasTyped()
    {
        var form = ScheduleForm.Of(new Schedule { Kind = ScheduleKind.Cron, Cron = "0 2 * * *" });

        form.Kind = ScheduleKind.EveryHours;
        Assert.Null(form.ToSchedule().Cron);
        form.Kind = ScheduleKind.Cron;

        Assert.Equal("0 2 * * *", form.ToSchedule().Cron);
    }

    [Fact]
    public void ToSchedule_EmptiedNumber_IsLeftToTheRules()
    {
        var form = new ScheduleForm { Kind = ScheduleKind.EveryDays, Days = null };

        Assert.Equal(0, form.ToSchedule().Every);
    }

    [Fact]
    public void ToPolicy_KeepAll_IsNoPolicy() => Assert.Null(new RetentionForm { KeepAll = true }.ToPolicy());
}
