using BackrestBlazor.Domain;
using BackrestBlazor.Operations;
using BackrestBlazor.Processes;
using BackrestBlazor.Storage;
using BackrestBlazor.Tests.Notifications;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;
using CliWrap;
using Microsoft.EntityFrameworkCore;

namespace BackrestBlazor.Tests.Operations;

/// <summary>What a crash of the server left behind is put right at the next start.</summary>
public sealed class RecoveryTests
{
    private static readonly DateTimeOffset Night = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Promise(3, "After a crash restic still runs: it is ended, and the backup run again", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Start_RunningRowWithALivingProcess_EndsItUnlocksAndRunsTheBackupAgain()
    {
        await using var host = await OpenAsync();
        var crashed = await AddRowAsync(host, OperationKind.Backup, OperationStatus.Running);
        var orphan = Cli.Wrap("sleep").WithArguments(["300"]).WithValidation(CommandResultValidation.None).ExecuteAsync(Stop);
        host.Get<ProcessRecords>().Write($"{crashed.Id}", new StartedProcess(orphan.ProcessId, ProcFile.StartTicks(orphan.ProcessId)!.Value));

        await host.StartAsync();

        Assert.True(orphan.Task.IsCompleted || (await orphan.Task.WaitAsync(OperationsHost.Limit, Stop)).ExitCode != 0);
        var row = (await host.Operations.FindAsync(crashed.Id, Stop))!;
        Assert.Equal((OperationStatus.Interrupted, CauseCode.ServerCrashed), (row.Status, row.Cause?.Code));
        Assert.NotNull(row.EndedAt);
        Assert.NotNull(Assert.Single(row.Attempts).EndedAt);
        var again = (await host.ListAsync(OperationKind.Backup))[0];
        Assert.Equal((OperationTrigger.Retry, crashed.Id, null), (again.Trigger, again.RetryOf, again.DueAt));
        Assert.Equal(OperationStatus.Succeeded, (await host.EndOfAsync(again.Id)).Status);
        Assert.Equal(OperationStatus.Succeeded, (await host.EndOfOnlyAsync(OperationKind.Unlock)).Status);
        await Poll.UntilAsync(() => host.ProcessRecords().Count == 0, OperationsHost.Limit, Stop);
    }

    [Fact]
    [Promise(3, "After a crash a stranger has the number of our process: it is left alone", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Start_LivingProcessOfTheSameNumberButAnotherStart_IsLeftAlone()
    {
        await using var host = await OpenAsync();
        var crashed = await AddRowAsync(host, OperationKind.Backup, OperationStatus.Running);
        using var stop = new CancellationTokenSource();
        var stranger = Cli.Wrap("sleep").WithArguments(["300"]).WithValidation(CommandResultValidation.None).ExecuteAsync(stop.Token);
        host.Get<ProcessRecords>().Write($"{crashed.Id}", new StartedProcess(stranger.ProcessId, ProcFile.StartTicks(stranger.ProcessId)!.Value - 1));

        await host.StartAsync();

        Assert.NotNull(ProcFile.StartTicks(stranger.ProcessId));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stranger.Task);
    }

    [Fact]
    [Promise(6, "Our own dead lock after a crash of the server goes at the start", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Start_OwnDeadLock_IsRemoved()
    {
        await using var host = await OpenAsync();
        var crashed = await AddRowAsync(host, OperationKind.Forget, OperationStatus.Running);
        await HeldLock.LeaveOwnDeadAsync(host, $"{crashed.Id}");
        Assert.Single(host.Locks());

        await host.StartAsync();

        Assert.Equal(OperationStatus.Succeeded, (await host.EndOfOnlyAsync(OperationKind.Unlock)).Status);
        Assert.Empty(host.Locks());
    }

    /// <summary>The server died after the start of restic and before its record was on the disk.</summary>
    [Fact]
    public async Task Start_DeadLockOfAProcessWithoutARecord_IsRemoved()
    {
        await using var host = await OpenAsync();
        await AddRowAsync(host, OperationKind.Stats, OperationStatus.Running);
        await (await HeldLock.TakeAsync(host)).DisposeAsync();
        Assert.Single(host.Locks());

        await host.StartAsync();

        Assert.Equal(OperationStatus.Succeeded, (await host.EndOfOnlyAsync(OperationKind.Unlock)).Status);
        Assert.Empty(host.Locks());
    }

    [Fact]
    [Promise(3, "After a crash a backup was in the queue: a new one takes its place", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Start_QueuedRowOfASchedule_EndsAndANewOneTakesOver()
    {
        await using var host = await OpenAsync();
        var queued = await AddRowAsync(host, OperationKind.Backup, OperationStatus.Pending, row => (row.DueAt, row.Trigger) = (Night, OperationTrigger.Schedule));

        await host.StartAsync();

        var row = (await host.Operations.FindAsync(queued.Id, Stop))!;
        Assert.Equal((OperationStatus.Interrupted, CauseCode.ServerStopped, Night), (row.Status, row.Cause?.Code, row.DueAt));
        var again = (await host.ListAsync(OperationKind.Backup))[0];
        Assert.Equal((queued.Id, null), (again.RetryOf, again.DueAt));
        Assert.Equal(OperationStatus.Succeeded, (await host.EndOfAsync(again.Id)).Status);
    }

    [Fact]
    public async Task Start_PlanSaysNoRerun_OnlyTellsTheTruth()
    {
        await using var host = await OpenAsync();
        await host.ChangePlanAsync(settings => settings with { RerunAfterInterruption = false });
        await AddRowAsync(host, OperationKind.Backup, OperationStatus.Running);

        await host.StartAsync();

        Assert.Equal(OperationStatus.Interrupted, Assert.Single(await host.ListAsync(OperationKind.Backup)).Status);
    }

    [Fact]
    [Promise(3, "A backup that is run again crashes, too: it is not run a third time", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Start_CrashedRepetition_IsNotRepeatedAgain()
    {
        await using var host = await OpenAsync();
        await AddRowAsync(host, OperationKind.Backup, OperationStatus.Running, row => row.Trigger = OperationTrigger.Retry);

        await host.StartAsync();

        Assert.Equal(OperationStatus.Interrupted, Assert.Single(await host.ListAsync(OperationKind.Backup)).Status);
    }

    [Fact]
    [Promise(3, "The server crashed during a restore: it is not run again unasked", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Start_CrashedRestore_IsNotRepeatedUnasked()
    {
        await using var host = await OpenAsync();
        await AddRowAsync(host, OperationKind.Restore, OperationStatus.Running, row => row.PlanId = null);

        await host.StartAsync();

        Assert.Equal(OperationStatus.Interrupted, Assert.Single(await host.ListAsync(OperationKind.Restore)).Status);
    }

    [Fact]
    public async Task Start_CrashedAndNotRepeated_IsToldOnceAndARepeatedOneIsNot()
    {
        await using var host = await OpenAsync();
        var destination = new Destination { Name = "ops", Kind = DestinationKind.Webhook, Settings = new DestinationSettings { SecretNames = ["url"], Severities = [NotificationSeverity.Failure] } };
        await host.Get<DestinationStore>().AddAsync(destination, new DestinationSecrets { Values = new Dictionary<string, string> { ["url"] = "http://127.0.0.1:9" } }, Stop);
        var restore = await AddRowAsync(host, OperationKind.Restore, OperationStatus.Running, row => row.PlanId = null);
        await AddRowAsync(host, OperationKind.Backup, OperationStatus.Running);
        await AddRowAsync(host, OperationKind.Forget, OperationStatus.Pending);

        await host.StartAsync();

        await using var context = await host.Get<IDbContextFactory<BackrestDbContext>>().CreateDbContextAsync(Stop);
        var told = Assert.Single(await context.Outbox.AsNoTracking().ToListAsync(Stop));
        Assert.Equal((restore.Id, NotificationSeverity.Failure, CauseCode.ServerCrashed), (told.OperationId, told.Severity, told.CauseCode));
        Assert.Contains("went down while this was running", told.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WhatIsNotRunAgain_ArrivesOnceOverFurtherStarts()
    {
        await using var listener = await ServiceListener.StartAsync();
        await using var folder = new TemporaryFolder();
        await using (var crashed = OperationsHost.Open(folder, "restic", Nothing))
        {
            await crashed.AddAsync(initialize: false);
            await AddDestinationAsync(crashed, "ops", listener.Address + "/ops", NotificationSeverity.Failure);
            await AddDestinationAsync(crashed, "others", listener.Address + "/others", NotificationSeverity.Warning, NotificationSeverity.Success);
            await AddRowAsync(crashed, OperationKind.Restore, OperationStatus.Running, row => row.PlanId = null);
            await AddRowAsync(crashed, OperationKind.Hook, OperationStatus.Running, row => row.PlanId = null);
            await AddRowAsync(crashed, OperationKind.Stats, OperationStatus.Running, row => row.PlanId = null);
        }

        await using (var next = OperationsHost.Open(folder, "restic", Nothing))
        {
            await next.StartAsync();
            await Poll.UntilAsync(async () => !listener.Received.IsEmpty && await next.Get<OutboxStore>().NextAsync(Stop) is null, OperationsHost.Limit, Stop);
        }

        await using var last = OperationsHost.Open(folder, "restic", Nothing);
        await last.StartAsync();
        Assert.Null(await last.Get<OutboxStore>().NextAsync(Stop));
        var told = Assert.Single(listener.Received);
        Assert.Equal(("/ops", "Restore of documents was interrupted by a restart of the server"), (told.Path, told.Json["title"]!.GetValue<string>()));
        Assert.Equal(("serverCrashed", "interrupted"), (told.Json["facts"]!["causeCode"]!.GetValue<string>(), told.Json["facts"]!["status"]!.GetValue<string>()));
    }

    private static OperationsHostOptions Nothing => new() { Executors = [new FakeExecutor(OperationKind.Backup)] };

    private static async Task AddDestinationAsync(OperationsHost host, string name, string address, params NotificationSeverity[] severities)
    {
        var destination = new Destination { Name = name, Kind = DestinationKind.Webhook, Settings = new DestinationSettings { SecretNames = ["url"], Severities = severities } };
        Assert.IsType<Outcome<Destination>.Ok>(
            await host.Get<DestinationStore>().AddAsync(destination, new DestinationSecrets { Values = new Dictionary<string, string> { ["url"] = address } }, Stop));
    }

    private static async Task<OperationsHost> OpenAsync()
    {
        var host = OperationsHost.Open(new TemporaryFolder(), await ResticBinaries.PathAsync(ResticBinaries.Newest), owns: true);
        await host.AddAsync();
        return host;
    }

    private static Task<Operation> AddRowAsync(OperationsHost host, OperationKind kind, OperationStatus status, Action<Operation>? change = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var row = new Operation
        {
            Kind = kind,
            Trigger = OperationTrigger.Manual,
            RepositoryId = host.Repository.Id,
            RepositoryName = host.Repository.Name,
            PlanId = host.Plan.Id,
            PlanName = host.Plan.Name,
            Status = status,
            Phase = OperationPhase.Queued,
            CreatedAt = now,
            StartedAt = status is OperationStatus.Pending ? null : now,
            Attempts = status is OperationStatus.Pending ? [] : [new OperationAttempt { Number = 1, StartedAt = now }],
        };
        change?.Invoke(row);
        return host.Operations.AddAsync(row, Stop);
    }
}
