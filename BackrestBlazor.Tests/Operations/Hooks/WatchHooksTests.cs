using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Hooks;
using BackrestBlazor.Operations.Notifying;
using BackrestBlazor.Storage;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Operations.Hooks;

/// <summary>Hooks of a plan's state over the end of a server: real scripts, real database.</summary>
public sealed class WatchHooksTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private readonly FakeExecutor _executor = new(OperationKind.Backup);

    private string Story => _folder.Combine("story");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task ServerEndsBeforeTheHookRuns_TheNextStartRunsItOnce()
    {
        await using (var killed = Open())
        {
            await killed.AddAsync(initialize: false);
            await BecomeOverdueAsync(killed, new Hook { Id = "one", On = [HookCondition.Overdue], Command = new HookCommand { Script = $"echo \"$BACKREST_EVENT of $BACKREST_PLAN\" >>'{Story}'" } });
        }

        await using (var next = Open())
        {
            await next.StartAsync();
            Assert.Equal(OperationStatus.Succeeded, (await next.EndOfOnlyAsync(OperationKind.Hook)).Status);
        }

        await using var last = Open();
        await last.StartAsync();
        await last.FindAsync();
        var backup = await last.Queue.EnqueueAsync(last.Backup(), Stop);
        _executor.End(backup.Id);
        await last.EndOfAsync(backup.Id); // by then the hooks have been looked for
        Assert.Equal(["overdue of documents"], await File.ReadAllLinesAsync(Story, Stop));
        Assert.Single(await last.ListAsync(OperationKind.Hook));
    }

    [Fact]
    public async Task HookIsTakenAwayWhileItWaits_ItIsSkipped()
    {
        await using var host = Open();
        await host.AddAsync(initialize: false);
        await BecomeOverdueAsync(host, new Hook { Id = "one", On = [HookCondition.Overdue], Command = new HookCommand { Script = $"echo ran >>'{Story}'" } });
        await host.FindAsync();
        await host.ChangePlanAsync(settings => settings with { Hooks = [] });

        await host.StartAsync();

        Assert.Equal(OperationStatus.Skipped, (await host.EndOfOnlyAsync(OperationKind.Hook)).Status);
        Assert.False(File.Exists(Story));
    }

    private static async Task BecomeOverdueAsync(OperationsHost host, Hook hook)
    {
        await host.ChangePlanAsync(settings => settings with { Hooks = [hook] });
        var report = new WatchReport(host.Plan, PlanWatch.Overdue, TimeSpan.FromHours(1), null, TimeProvider.System.GetUtcNow());
        var rows = await host.Get<WatchHookRows>().OfAsync(report, Stop);
        Assert.True(await host.Get<PlanWatchStore>().ChangeAsync(host.Plan, PlanWatch.Overdue, report.At, [], rows, Stop));
    }

    private OperationsHost Open() => OperationsHost.Open(_folder, "restic", new OperationsHostOptions { Executors = [_executor] });
}
