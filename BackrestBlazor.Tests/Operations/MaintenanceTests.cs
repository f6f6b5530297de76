using BackrestBlazor.Domain;
using BackrestBlazor.Operations;
using BackrestBlazor.Operations.Summary;
using BackrestBlazor.Storage;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.Operations;

/// <summary>Prune, check and stats with real restic of every version.</summary>
public sealed class MaintenanceTests
{
    private const int MiB = 1024 * 1024;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    public async Task Prune_AfterForget_FreesWhatItsDryRunPromised(string version)
    {
        await using var host = await StartAsync(version);
        await host.ChangeRepositoryAsync(settings => settings with { Prune = new PruneSettings { MaxUnusedPercent = 0 } });
        await WriteAsync(host, "gone.bin", 3 * MiB, seed: 1);
        await host.RunAsync(host.Backup());
        File.Delete(Path.Combine(host.Source, "gone.bin"));
        await WriteAsync(host, "kept.bin", 2 * MiB, seed: 2);
        await host.RunAsync(host.Backup());
        await host.ChangePlanAsync(settings => settings with { Retention = new RetentionPolicy { KeepLast = 1 } });
        await host.RunAsync(host.OnRepository(OperationKind.Forget));
        var before = Size(host);

        var promise = await host.RunAsync(host.OnRepository(OperationKind.Prune, new OperationArguments { DryRun = true }));
        var untouched = Size(host);
        var prune = await host.RunAsync(host.OnRepository(OperationKind.Prune));

        Assert.Equal((OperationStatus.Succeeded, true, before), (promise.Status, promise.Summary!.DryRun, untouched));
        Assert.Equal((OperationStatus.Succeeded, null), (prune.Status, prune.Cause));
        Assert.Equal((promise.Summary.BytesFreed, promise.Summary.BytesRemaining), (prune.Summary!.BytesFreed, prune.Summary.BytesRemaining));
        Assert.InRange(prune.Summary.BytesFreed!.Value, 3 * MiB, 3.2 * MiB);
        Assert.InRange(before - Size(host), 3 * MiB - 20_000, 3.3 * MiB);
        Assert.Equal((100, "succeeded"), (prune.Progress!.Percent, (await host.EndOfOnlyAsync(OperationKind.Stats)).Status.ToString().ToLowerInvariant()));
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    public async Task Check_FlippedByteInAPack_IsFoundByACheckOfDataOnly(string version)
    {
        await using var host = await StartAsync(version);
        await WriteAsync(host, "data.bin", 2 * MiB, seed: 3);
        await host.RunAsync(host.Backup());
        Flip(host);

        var structure = await host.RunAsync(host.OnRepository(OperationKind.Check));
        var data = await host.RunAsync(host.OnRepository(OperationKind.Check, new OperationArguments { Data = DataShare.All }));

        Assert.Equal((OperationStatus.Succeeded, null, DataShare.None), (structure.Status, structure.Cause, structure.Summary!.Checked));
        Assert.Equal((OperationStatus.Failed, CauseCode.RepositoryDamaged, DataShare.All), (data.Status, data.Cause!.Code, data.Summary!.Checked));
        Assert.Matches("^[0-9a-f]{64}$", Assert.Single(data.Errors).Item);
        Assert.Equal("packs", data.Progress!.Unit);
    }

    [Fact]
    public async Task Check_DamageFound_StandsUntilACheckOfTheSameProvesOtherwise()
    {
        await using var host = await StartAsync(ResticBinaries.Newest);
        await WriteAsync(host, "data.bin", 2 * MiB, seed: 4);
        await host.RunAsync(host.Backup());
        var pack = Flip(host);
        await host.RunAsync(host.OnRepository(OperationKind.Check, new OperationArguments { Data = DataShare.All }));
        await host.RunAsync(host.OnRepository(OperationKind.Check));
        var damaged = await HealthAsync(host);

        Flip(host, pack);
        await host.RunAsync(host.OnRepository(OperationKind.Check, new OperationArguments { Data = DataShare.All }));

        Assert.Equal((HealthState.Act, CauseCode.RepositoryDamaged), (damaged.State, damaged.CauseCode));
        Assert.Equal(HealthState.Good, (await HealthAsync(host)).State);
    }

    [Fact]
    public async Task Check_Rolling_TakesEachPartInTurn()
    {
        await using var host = await StartAsync(ResticBinaries.Newest);
        await host.ChangeRepositoryAsync(settings => settings with { Check = new CheckSettings { ReadData = CheckData.Rolling, Parts = 3 } });
        await host.RunAsync(host.Backup());

        List<int?> parts = [];
        for (var check = 0; check < 4; check++)
        {
            parts.Add((await host.RunAsync(host.OnRepository(OperationKind.Check))).Summary?.Checked?.Part);
        }

        Assert.Equal([1, 2, 3, 1], parts);
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    public async Task Stats_TwoSnapshots_AreKeptOverTime(string version)
    {
        await using var host = await StartAsync(version);
        await WriteAsync(host, "data.bin", 2 * MiB, seed: 5);
        await host.RunAsync(host.Backup());
        await host.RunAsync(host.OnRepository(OperationKind.Stats));
        await host.RunAsync(host.Backup());

        var stats = await host.RunAsync(host.OnRepository(OperationKind.Stats));

        Assert.Equal((OperationStatus.Succeeded, null), (stats.Status, stats.Cause));
        var samples = await host.Get<StatisticsStore>().ListAsync(host.Repository.Id, 10, Stop);
        Assert.Equal([1, 2], samples.Select(sample => sample.SnapshotCount));
        Assert.InRange(samples[1].RepositoryBytes, 2 * MiB, 2.2 * MiB);
        Assert.InRange(samples[1].RestoreBytes, 4 * MiB, 4.2 * MiB);
        Assert.InRange(samples[1].Saving!.Value, 1.8, 2.1);
        Assert.Equal(version == ResticBinaries.Oldest, samples[1].CompressionRatio is null);
        Assert.Equal(samples[1].RestoreBytes, (await host.Get<StatisticsStore>().NewestAsync(Stop))[host.Repository.Id].RestoreBytes);
    }

    [Theory]
    [InlineData(OperationKind.Prune)]
    [InlineData(OperationKind.Check)]
    [Promise(6, "Our own dead lock goes before a prune and a check", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Maintenance_OwnDeadLock_RemovesItAndGoesOn(OperationKind kind)
    {
        await using var host = await StartAsync(ResticBinaries.Newest);
        await host.RunAsync(host.Backup());
        await HeldLock.LeaveOwnDeadAsync(host, "987654");

        var operation = await host.RunAsync(host.OnRepository(kind));

        Assert.Equal((OperationStatus.Succeeded, null), (operation.Status, operation.Cause));
        Assert.Equal([CauseCode.OwnLockRemoved, null], operation.Attempts.Select(attempt => attempt.CauseCode));
        Assert.Empty(host.Locks());
    }

    [Fact]
    public async Task Forget_RetentionOfTheRepository_IsForPlansThatSayNothing()
    {
        await using var host = await StartAsync(ResticBinaries.Newest);
        await host.ChangeRepositoryAsync(settings => settings with { Forget = new ForgetSettings { Retention = new RetentionPolicy { KeepLast = 1 } } });
        var keeper = await host.AddPlanAsync("keeper", new PlanSettings { Paths = [host.Source], Retention = new RetentionPolicy { KeepAll = true } });
        var ofKeeper = new OperationRequest(OperationKind.Backup, OperationTrigger.Manual, host.Repository.Id, keeper.Id);
        foreach (var request in new[] { host.Backup(), host.Backup(), ofKeeper, ofKeeper })
        {
            await host.RunAsync(request);
        }

        var forget = await host.RunAsync(host.OnRepository(OperationKind.Forget));

        Assert.Equal((OperationStatus.Succeeded, 1), (forget.Status, forget.Summary?.SnapshotsRemoved));
        Assert.Single(await host.Snapshots.ListAsync(new SnapshotQuery { PlanId = host.Plan.Id }, Stop));
    }

    private static async Task<Health> HealthAsync(OperationsHost host)
    {
        var reader = new StatusReader(host.Operations, host.Get<BackupHistory>(), host.Get<MaintenanceHistory>(), host.Get<RepositoryStore>(), null!);
        return (await reader.RepositoriesAsync([host.Repository], Stop))[host.Repository.Id];
    }

    private static Task WriteAsync(OperationsHost host, string name, int bytes, int seed)
    {
        var content = new byte[bytes];
        new Random(seed).NextBytes(content);
        return File.WriteAllBytesAsync(Path.Combine(host.Source, name), content, Stop);
    }

    private static long Size(OperationsHost host) =>
        new DirectoryInfo(Path.Combine(host.RepositoryPath, "data")).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    /// <summary>Flips one bit in the largest pack; twice is never.</summary>
    private static string Flip(OperationsHost host, string? pack = null)
    {
        pack ??= new DirectoryInfo(Path.Combine(host.RepositoryPath, "data")).EnumerateFiles("*", SearchOption.AllDirectories).MaxBy(file => file.Length)!.FullName;
        File.SetUnixFileMode(pack, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using var file = new FileStream(pack, FileMode.Open, FileAccess.ReadWrite);
        file.Position = 100_000;
        var value = file.ReadByte();
        file.Position = 100_000;
        file.WriteByte((byte)(value ^ 1));
        return pack;
    }

    private static async Task<OperationsHost> StartAsync(string version) => await OperationsHost.StartAsync(await ResticBinaries.PathAsync(version));
}
