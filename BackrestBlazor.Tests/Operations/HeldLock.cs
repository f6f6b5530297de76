using System.Globalization;
using BackrestBlazor.Processes;
using BackrestBlazor.Tests.Testing;
using CliWrap;

namespace BackrestBlazor.Tests.Operations;

/// <summary>
/// A restic that is none of ours and holds a lock for as long as the test wants: a backup of a stdin that never ends. It keeps forget,
/// prune and check out. Disposed, it is killed and its lock stays.
/// </summary>
internal sealed class HeldLock : IAsyncDisposable
{
    private readonly CommandTask<CommandResult> _started;

    private HeldLock(CommandTask<CommandResult> started, int processId) => (_started, ProcessId) = (started, processId);

    public int ProcessId { get; }

    /// <summary>Takes one; returns when the repository has so many.</summary>
    public static async Task<HeldLock> TakeAsync(OperationsHost host, int locks = 1)
    {
        var restic = CommandOf(host, await ResticBinaries.PathAsync(ResticBinaries.Newest), "backup", "--stdin")
            .WithStandardInputPipe(PipeSource.Create((_, stop) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop)))
            .ExecuteAsync(CancellationToken.None);
        await IsLockedAsync(host, locks);
        return new HeldLock(restic, restic.ProcessId);
    }

    /// <summary>One of another machine, as far as anybody can tell: it has another host name.</summary>
    public static Task<HeldLock> TakeElsewhereAsync(OperationsHost host) =>
        TakeIsolatedAsync(host, ["--uts"], "hostname other-box");

    /// <summary>One in another container that has our host name: it is at work, and nobody here has its number. Needs root.</summary>
    public static Task<HeldLock> TakeInOtherNamespaceAsync(OperationsHost host) =>
        TakeIsolatedAsync(host, ["--pid", "--fork", "--kill-child", "--mount-proc"], "echo 3900000 >/proc/sys/kernel/ns_last_pid");

    private static async Task<HeldLock> TakeIsolatedAsync(OperationsHost host, string[] namespaces, string first)
    {
        var script = first + "; mkfifo \"$1\"; \"$0\" backup --stdin <>\"$1\" & wait";
        var parent = CommandOf(host, "unshare", [.. namespaces, "bash", "-c", script, await ResticBinaries.PathAsync(ResticBinaries.Newest), host.Folder.Combine("elsewhere.fifo")])
            .ExecuteAsync(CancellationToken.None);
        await IsLockedAsync(host, 1);
        return new HeldLock(parent, LivingProcess.WithEnvironment(host.Folder.FullPath).Single(process => process.CommandLine.Contains("backup --stdin", StringComparison.Ordinal) && !process.CommandLine.Contains("mkfifo", StringComparison.Ordinal)).Id);
    }

    /// <summary>One whose parent never asks after its children: killed, it stays a zombie, as below the first process of many a container.</summary>
    public static async Task<HeldLock> TakeUnburiedAsync(OperationsHost host)
    {
        var file = host.Folder.Combine("unburied");
        var parent = CommandOf(
                host, "bash", "-c", "mkfifo \"$1.fifo\"; \"$0\" backup --stdin <>\"$1.fifo\" & echo $! >\"$1\"; exec sleep 600",
                await ResticBinaries.PathAsync(ResticBinaries.Newest), file)
            .ExecuteAsync(CancellationToken.None);
        await IsLockedAsync(host, 1);
        return new HeldLock(parent, int.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), CultureInfo.InvariantCulture));
    }

    /// <summary>A lock of a process that is gone and was recorded as ours.</summary>
    public static async Task LeaveOwnDeadAsync(OperationsHost host, string key)
    {
        await using var held = await TakeAsync(host);
        held.Record(host, key);
    }

    /// <summary>Makes it one of ours, whose process has become another's by now.</summary>
    public void Record(OperationsHost host, string key) => host.Get<ProcessRecords>().Write(key, new StartedProcess(ProcessId, 1));

    /// <summary>As if it had ended in order: it is gone, and so is its lock.</summary>
    public async Task EndAsync(OperationsHost host)
    {
        await KillAsync();
        foreach (var name in host.Locks())
        {
            File.Delete(Path.Combine(host.RepositoryPath, "locks", Path.GetFileName(name)));
        }
    }

    public Task KillAsync() => KillAsync(ProcessId);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await KillAsync(_started.ProcessId);
        await _started;
    }

    private static Command CommandOf(OperationsHost host, string file, params string[] arguments) => Cli.Wrap(file)
        .WithArguments(arguments)
        .WithEnvironmentVariables(new Dictionary<string, string?>
        {
            ["RESTIC_REPOSITORY"] = host.RepositoryPath,
            ["RESTIC_PASSWORD"] = OperationsHost.Password,
            ["RESTIC_CACHE_DIR"] = host.Folder.Combine("cache"),
        })
        .WithValidation(CommandResultValidation.None);

    private static Task IsLockedAsync(OperationsHost host, int locks) =>
        Poll.UntilAsync(() => host.Locks().Count == locks, OperationsHost.Limit, TestContext.Current.CancellationToken);

    private static async Task KillAsync(int pid) => await Shell.TryAsync("kill", ["-KILL", pid.ToString(CultureInfo.InvariantCulture)], CancellationToken.None);
}
