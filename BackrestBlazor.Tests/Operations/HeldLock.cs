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
    private readonly CommandTask<CommandResult> _restic;

    private HeldLock(CommandTask<CommandResult> restic) => _restic = restic;

    public int ProcessId => _restic.ProcessId;

    public static async Task<HeldLock> TakeAsync(OperationsHost host)
    {
        var restic = Cli.Wrap(await ResticBinaries.PathAsync(ResticBinaries.Newest))
            .WithArguments(["backup", "--stdin"])
            .WithEnvironmentVariables(new Dictionary<string, string?>
            {
                ["RESTIC_REPOSITORY"] = host.RepositoryPath,
                ["RESTIC_PASSWORD"] = OperationsHost.Password,
                ["RESTIC_CACHE_DIR"] = host.Folder.Combine("cache"),
            })
            .WithStandardInputPipe(PipeSource.Create((_, stop) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop)))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(CancellationToken.None);
        await Poll.UntilAsync(() => host.Locks().Count > 0, OperationsHost.Limit, TestContext.Current.CancellationToken);
        return new HeldLock(restic);
    }

    /// <summary>A lock of a process that is gone and was recorded as ours.</summary>
    public static async Task LeaveOwnDeadAsync(OperationsHost host, string key)
    {
        await using var held = await TakeAsync(host);
        host.Get<ProcessRecords>().Write(key, new StartedProcess(held.ProcessId, 1));
    }

    public async ValueTask DisposeAsync()
    {
        await Shell.TryAsync("kill", ["-KILL", ProcessId.ToString(CultureInfo.InvariantCulture)], CancellationToken.None);
        await _restic;
    }
}
