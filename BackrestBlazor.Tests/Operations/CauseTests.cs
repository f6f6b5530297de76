using BackrestBlazor.Domain;
using BackrestBlazor.Operations;
using BackrestBlazor.Processes;
using BackrestBlazor.Storage;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.Operations;

/// <summary>What goes wrong on a NAS, with real restic of every version: the right end, the right cause, restic's own words, and what to do.</summary>
public sealed class CauseTests
{
    private const int SmallDisk = 3; // megabytes: more than an empty repository, less than the files
    private const int Files = 12;
    private const int FileSize = 500_000;

    /// <summary>restic itself would try for 15 minutes.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(8, "The repository is read-only: told at once", Backend = Backend.Local)]
    public async Task Backup_ReadOnlyRepository_FailsAtOnceAndSaysSo(string version)
    {
        await using var host = await OpenAsync(version);
        await using var disk = await MountedDisk.MountAsync(host.RepositoryPath, Stop);
        await host.AddAsync();
        await host.StartAsync();
        await disk.MakeReadOnlyAsync(Stop);

        var backup = await host.RunAsync(host.Backup());

        AssertTold(host, backup, OperationStatus.Failed, CauseCode.ReadOnlyRepository, "read-only file system");
        Assert.Single(backup.Attempts);
        Assert.InRange(backup.EndedAt!.Value - backup.StartedAt!.Value, TimeSpan.Zero, Soon);
        Assert.Empty(await host.ListAsync(OperationKind.Unlock)); // it would succeed, and the repository look well
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(8, "The disk of the repository is full", Backend = Backend.Local)]
    public async Task Backup_RepositoryDiskFull_FailsAndSaysSo(string version)
    {
        await using var host = await OpenAsync(version);
        await using var disk = await MountedDisk.MountAsync(host.RepositoryPath, Stop, SmallDisk);
        await host.AddAsync();
        await host.StartAsync();
        SampleTree.Create(host.Source, Files, FileSize);

        var backup = await host.RunAsync(host.Backup());

        AssertTold(host, backup, OperationStatus.Failed, CauseCode.RepositoryDiskFull, "no space left on device");
        Assert.Null(backup.SnapshotId);
        Assert.Empty(host.Locks());
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(8, "The disk of a restore is full: failed, with the list of what is missing", Backend = Backend.Local)]
    public async Task Restore_DiskFull_FailsAndListsWhatIsMissing(string version)
    {
        await using var host = await OperationsHost.StartAsync(await ResticBinaries.PathAsync(version));
        SampleTree.Create(host.Source, Files, FileSize);
        var backup = await host.RunAsync(host.Backup());
        var target = host.Folder.Combine("restored");
        await using var disk = await MountedDisk.MountAsync(target, Stop, SmallDisk);

        var restore = await host.RunAsync(host.OnRepository(OperationKind.Restore, new OperationArguments { SnapshotId = backup.SnapshotId, Target = target }));

        AssertTold(host, restore, OperationStatus.Failed, CauseCode.RestoreDiskFull, "no space left on device");
        var missing = Directory.EnumerateFiles(host.Source, "*", SearchOption.AllDirectories).Where(file => !IsWhole(file, target + file)).ToList();
        Assert.NotEmpty(missing);
        Assert.All(missing, file => Assert.Contains(restore.Errors, error => error.Item == file || error.Item.EndsWith(file, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(8, "A file may not be read: a warning that names it, and the rest is backed up", Backend = Backend.Local)]
    public async Task Backup_UnreadableFile_IsAWarningThatNamesIt(string version)
    {
        await using var scripts = new TemporaryFolder();
        await using var host = await OperationsHost.StartAsync(await NobodysRights.WrapAsync(scripts.Combine("restic"), await ResticBinaries.PathAsync(version), Stop));
        var secret = Path.Combine(host.Source, "private.txt");
        await File.WriteAllTextAsync(secret, "private", Stop);
        File.SetUnixFileMode(secret, UnixFileMode.None);

        var backup = await host.RunAsync(host.Backup());

        AssertTold(host, backup, OperationStatus.Warning, CauseCode.SourceUnreadable, null);
        Assert.Equal(secret, Assert.Single(backup.Errors).Item);
        Assert.NotNull(backup.SnapshotId);
        Assert.DoesNotContain("private.txt", await host.ResticAsync("ls", "latest"), StringComparison.Ordinal);
        Assert.Contains("first.txt", await host.ResticAsync("ls", "latest"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(8, "restic is killed: the signal is named", Backend = Backend.Local)]
    public async Task Backup_ResticKilled_FailsAndNamesTheSignal(string version)
    {
        await using var host = await OpenAsync(version);
        await host.AddAsync(uploadKiBps: 50);
        await host.StartAsync();
        SampleTree.Create(host.Source, Files, FileSize);
        var begun = await host.Queue.EnqueueAsync(host.Backup(), Stop);
        await Poll.UntilAsync(() => host.Locks().Count == 1, OperationsHost.Limit, Stop);

        await Shell.SignalAsync("KILL", Assert.Single(host.Get<ProcessRecords>().List()).Pid, Stop);
        var backup = await host.EndOfAsync(begun.Id);

        Assert.Equal((OperationStatus.Failed, CauseCode.ResticKilled), (backup.Status, backup.Cause?.Code));
        Assert.Equal(["9"], backup.Cause!.Arguments);
        Assert.Equal(NextStep.RunAgain, CauseFacts.Of(CauseCode.ResticKilled).Step);
        await Poll.UntilAsync(() => host.Locks().Count == 0, OperationsHost.Limit, Stop);
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(8, "The server of the repository refuses to remove anything (403): nothing is said to be forgotten", Backend = Backend.Rest)]
    public async Task Forget_AppendOnlyServer_IsSkippedAndForgetsNothing(string version)
    {
        await using var host = await OpenAsync(version);
        await using var server = await RestServer.StartAsync(host.Folder.Combine("rest"), Stop, "--no-auth", "--append-only");
        await host.AddAsync(uri: server.RepositoryUri("nas"));
        await host.StartAsync();
        await host.RunAsync(host.Backup());
        await File.WriteAllTextAsync(Path.Combine(host.Source, "second.txt"), "second", Stop);
        await host.RunAsync(host.Backup());
        await host.ChangePlanAsync(settings => settings with { Retention = new RetentionPolicy { KeepLast = 1 } });

        var forget = await host.RunAsync(new OperationRequest(OperationKind.Forget, OperationTrigger.Manual, host.Repository.Id, host.Plan.Id));

        var one = await host.RunAsync(host.OnRepository(OperationKind.Forget, new OperationArguments { SnapshotId = (await host.Snapshots.ListAsync(new SnapshotQuery(), Stop))[0].SnapshotId }));

        Assert.Equal((OperationStatus.Skipped, CauseCode.AppendOnly), (forget.Status, forget.Cause?.Code));
        Assert.Equal((OperationStatus.Failed, CauseCode.AppendOnly), (one.Status, one.Cause?.Code));
        Assert.Contains("403", forget.Cause!.LastLine, StringComparison.Ordinal);
        Assert.Equal(2, (await host.Snapshots.ListAsync(new SnapshotQuery(), Stop)).Count);
        Assert.Equal(2, Directory.GetFiles(host.Folder.Combine("rest", "nas", "snapshots")).Length);
    }

    /// <param name="said">A part of restic's line that is kept; null where the list of errors says it.</param>
    private static void AssertTold(OperationsHost host, Operation operation, OperationStatus status, CauseCode code, string? said)
    {
        Assert.Equal((status, code), (operation.Status, operation.Cause?.Code));
        Assert.Contains(said ?? "", operation.Cause!.LastLine ?? "", StringComparison.Ordinal);
        Assert.NotEqual(NextStep.None, CauseFacts.Of(code).Step);
        Assert.NotEmpty(host.Get<CauseText>().Do(operation.Cause));
    }

    private static bool IsWhole(string file, string restored) => File.Exists(restored) && File.ReadAllBytes(file).SequenceEqual(File.ReadAllBytes(restored));

    private static async Task<OperationsHost> OpenAsync(string version) => OperationsHost.Open(new TemporaryFolder(), await ResticBinaries.PathAsync(version), owns: true);
}
