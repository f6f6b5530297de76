using BackrestBlazor.Domain;
using BackrestBlazor.Operations;
using BackrestBlazor.Operations.Repositories;
using BackrestBlazor.Restic.Provisioning;
using BackrestBlazor.Scheduling.Plans;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Hosting.Demo;

/// <summary>The sample: files, a repository, a plan with a schedule, and one finished backup. Made by the same services as the pages use.</summary>
internal sealed class DemoContent(
    DataDirectory directory, RepositoryStore repositories, PlanStore plans, OperationStore operations, RepositoryEditor repositoryEditor, PlanEditor planEditor,
    OperationQueue queue, ResticProvider restic, CauseText causes, TimeProvider time)
{
    private const string RepositoryName = "sample";
    private const string PlanName = "documents";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>Null: all is there. Else what is in the way, in a sentence.</summary>
    public async Task<string?> MakeAsync(CancellationToken cancellationToken)
    {
        if ((await plans.ListAsync(cancellationToken)).Count > 0)
        {
            return null;
        }

        if (await restic.WaitAsync(cancellationToken) is ResticState.Missing missing)
        {
            return causes.What(missing.Cause);
        }

        var files = Path.Combine(directory.Root, "files");
        await DemoFiles.WriteAsync(files, cancellationToken);
        return await MakeRepositoryAsync(cancellationToken) ?? await MakePlanAsync(files, cancellationToken);
    }

    private async Task<string?> MakeRepositoryAsync(CancellationToken cancellationToken)
    {
        if ((await repositories.ListAsync(cancellationToken)).Count > 0)
        {
            return null;
        }

        // One that an earlier start made and did not save is of no use: nobody knows its password.
        var uri = Path.Combine(directory.Root, $"repository-{time.GetUtcNow().ToUnixTimeSeconds()}");
        var made = await repositoryEditor.CreateAsync(
            new RepositoryDraft { Name = RepositoryName, Uri = uri, Initialize = true }, OperationTrigger.Manual, cancellationToken);
        if (made is not Outcome<RepositoryCreated>.Ok { Value.GeneratedPassword: { } password })
        {
            return $"the repository {uri} could not be made.";
        }

        // Sample data need no password outside of this machine.
        await repositoryEditor.ConfirmPasswordAsync(RepositoryName, password[^4..], cancellationToken);
        return null;
    }

    private async Task<string?> MakePlanAsync(string files, CancellationToken cancellationToken)
    {
        var draft = new PlanDraft
        {
            Name = PlanName,
            Repository = RepositoryName,
            Settings = new PlanSettings
            {
                Paths = [files],
                Schedule = new Schedule { Kind = ScheduleKind.EveryDays, Every = 1, At = "02:30" },
                Retention = new RetentionPolicy { KeepDaily = 7, KeepWeekly = 4, KeepMonthly = 12 },
            },
        };
        if (await planEditor.CreateAsync(draft, cancellationToken) is not Outcome<Plan>.Ok { Value: var plan })
        {
            return "the plan could not be made.";
        }

        var backup = await queue.EnqueueAsync(new OperationRequest(OperationKind.Backup, OperationTrigger.Manual, plan.RepositoryId, plan.Id), cancellationToken);
        while (await operations.FindAsync(backup.Id, cancellationToken) is { HasEnded: false })
        {
            await Task.Delay(Look, time, cancellationToken);
        }

        return null;
    }
}
