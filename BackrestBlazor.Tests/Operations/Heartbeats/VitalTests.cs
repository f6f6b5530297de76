using BackrestBlazor.Operations;
using BackrestBlazor.Operations.Heartbeats;
using BackrestBlazor.Storage;
using BackrestBlazor.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace BackrestBlazor.Tests.Operations.Heartbeats;

/// <summary>Parts of a real server that work, and that do not.</summary>
public sealed class VitalTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(500);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dispatcher_AnswersWhileItRunsAndNotAfterwards()
    {
        await using var host = await OperationsHost.StartAsync("restic", new OperationsHostOptions { Executors = [new FakeExecutor(BackrestBlazor.Domain.OperationKind.Backup)] });
        var vital = new DispatcherVital(host.Get<Dispatcher>());
        Assert.True(await vital.WorksAsync(Stop));
        Assert.True(await vital.WorksAsync(Stop));

        await host.StopAsync();

        using var limit = new CancellationTokenSource(Moment);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => vital.WorksAsync(limit.Token));
    }

    [Fact]
    public async Task Database_TakesAWriteOrDoesNot()
    {
        await using var folder = new TemporaryFolder();
        await using var storage = new StorageHost(folder.FullPath).Open();
        var vital = new DatabaseVital(storage.Get<HeartbeatStore>(), TimeProvider.System);
        Assert.True(await vital.WorksAsync(Stop));
        Assert.True(await vital.WorksAsync(Stop));

        await using var context = storage.Get<IDbContextFactory<BackrestDbContext>>().CreateDbContext();
        await context.Database.ExecuteSqlRawAsync("CREATE TRIGGER Full BEFORE UPDATE ON Settings BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END", Stop);

        Assert.False(await vital.WorksAsync(Stop));
    }
}
