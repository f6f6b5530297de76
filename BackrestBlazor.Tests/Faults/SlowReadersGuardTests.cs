using System.Net.WebSockets;
using BackrestBlazor.Circuits;
using BackrestBlazor.Domain;
using BackrestBlazor.Tests.Hosting;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;
using Microsoft.Extensions.DependencyInjection;

namespace BackrestBlazor.Tests.Faults;

/// <summary>The scenario of <see cref="SlowReadersTests"/> in small, with each of the two guards switched off in turn: then it must be seen that nobody is cut.</summary>
[Collection(LoadTests.Name)]
public sealed class SlowReadersGuardTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Promise(1, "A sleeping browser falls far behind a backup: it is cut", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Backup_StalledCircuitsFallFarBehind_AreCutAsFull() =>
        Assert.Equal((1L, 0L), await PlayAsync(CutOffRules.On, "01:00:00", capacity: 2, circuits: 1));

    [Fact]
    [Promise(1, "Guard switched off: a browser that no longer answers stays connected", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Mutation_StallRuleOff_StalledCircuitsOfABackupStay() =>
        Assert.Equal((0L, 0L), await PlayAsync(new CutOffRules(BoundIsOn: true, StallRuleIsOn: false), "00:00:01", capacity: 256, circuits: 8));

    [Fact]
    [Promise(1, "Guard switched off: a browser far behind stays connected", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Mutation_BoundOff_CircuitsFarBehindABackupStay() =>
        Assert.Equal((0L, 0L), await PlayAsync(new CutOffRules(BoundIsOn: false, StallRuleIsOn: true), "01:00:00", capacity: 2, circuits: 1));

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    /// <summary>How many of the stalled were cut because they were full and because they stalled, once the backup and a while after it are over.</summary>
    private async Task<(long Full, long Stalled)> PlayAsync(CutOffRules rules, string stallTimeout, int capacity, int circuits)
    {
        await using var host = new WebHost(
            services => services.AddSingleton(rules),
            ("BackrestBlazor:ResticPath", await HeldBackups.ResticAsync(_folder, ResticBinaries.Newest)),
            ("BackrestBlazor:Live:StallTimeout", stallTimeout),
            ("BackrestBlazor:Live:BufferCapacity", $"{capacity}"));
        await host.AddAdministratorAsync(Stop);
        using var client = new ApiClient(host.Address, await host.AddTokenAsync(Role.Administrator, Stop));
        SampleTree.Create(_folder.Combine("source"), 2000);
        var backups = new HeldBackups(client, _folder);
        await backups.AddRepositoryAsync("nas");
        await backups.AddPlanAsync("watched", "nas", _folder.Combine("source"));
        backups.Hold();
        var id = await backups.StartAsync("watched");
        var counters = host.Services.GetRequiredService<LiveCounters>();
        await using var crowd = await ConnectAsync(host, circuits);
        var before = (Full: counters.CutBecauseFull, Stalled: counters.CutBecauseStalled);

        crowd.Stall();
        backups.Release();
        await backups.FinishAsync(id);

        if (rules == CutOffRules.On)
        {
            // A small backup may bring all it has to say within one batch, which is taken before the circuit is behind: then there are more of them.
            await Poll.UntilAsync(
                async () =>
                {
                    await backups.FinishAsync(await backups.StartAsync("watched"));
                    return counters.CutBecauseFull + counters.CutBecauseStalled - before.Full - before.Stalled >= crowd.Stalling;
                },
                Patience,
                Stop,
                "all that stall are cut");
        }
        else
        {
            // Three times as long as the guard would have waited.
            await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, Stop);
            Assert.Equal(circuits, counters.Circuits);
        }

        return (counters.CutBecauseFull - before.Full, counters.CutBecauseStalled - before.Stalled);
    }

    /// <summary>With room for two events a circuit may be cut while it still draws its page for the first time; it comes again, as a browser does.</summary>
    private static async Task<Crowd> ConnectAsync(WebHost host, int circuits)
    {
        Crowd? crowd = null;
        await Poll.UntilAsync(
            async () =>
            {
                try
                {
                    crowd = await Crowd.ConnectAsync(host.Address, circuits, _ => "", "watched", Stop);
                    return true;
                }
                catch (Exception exception) when (exception is InvalidOperationException or WebSocketException or IOException)
                {
                    return false;
                }
            },
            Patience,
            Stop);
        return crowd!;
    }
}
