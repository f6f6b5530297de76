using System.Globalization;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations;
using BackrestBlazor.Storage;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;
using Microsoft.Data.Sqlite;

namespace BackrestBlazor.Tests.Operations;

/// <summary>restic at its worst, played by scripts.</summary>
public sealed class ScriptedResticTests : IAsyncDisposable
{
    private readonly TemporaryFolder _scripts = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Promise(2, "Cancel a restic that does not listen: it is killed, its lock removed", Backend = Backend.Local)]
    public async Task Cancel_ResticThatIgnoresSigint_IsKilledAfterGraceAndTheRowSaysSo()
    {
        await using var host = await StartAsync(
            $"trap '' INT TERM; touch '{Held}'; while :; do sleep 0.1; done", new OperationsHostOptions { CancelGrace = TimeSpan.FromSeconds(1) });
        var id = await HeldBackupAsync(host);

        await host.Queue.CancelAsync(id, Stop);
        await host.WaitAsync(id, operation => operation.Phase is OperationPhase.Cancelling or null);
        var ended = await host.EndOfAsync(id);

        Assert.Equal((OperationStatus.Cancelled, CauseCode.KilledAfterGrace), (ended.Status, ended.Cause?.Code));
        Assert.InRange(ended.EndedAt!.Value - ended.StartedAt!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15));
        Assert.Empty(host.Locks());
        await Poll.UntilAsync(() => host.ProcessRecords().Count == 0, OperationsHost.Limit, Stop);
        Assert.Empty(LivingProcess.WithEnvironment(host.RepositoryPath));
    }

    [Fact]
    [Promise(4, "restic says 100 % and works on: it is finalising, without a time left", Backend = Backend.Local)]
    public async Task Backup_HundredPercentAndStillAtWork_IsFinalisingWithoutTimeLeft()
    {
        await using var host = await StartAsync(
            $$"""
            trap 'exit 130' INT
            touch '{{Held}}'
            while :; do
                echo '{"message_type":"status","seconds_elapsed":3,"seconds_remaining":1,"percent_done":1,"total_files":22,"files_done":22,"total_bytes":32053784,"bytes_done":32053784}'
                sleep 0.1
            done
            """);
        var id = await HeldBackupAsync(host);

        await host.WaitAsync(id, operation => operation.Phase is OperationPhase.Finalising);

        var live = host.Get<ProgressBoard>().Find(id);
        Assert.Equal(OperationPhase.Finalising, live?.Phase);
        Assert.Equal(100, live?.Progress.Percent);
        Assert.Null(live?.Progress.SecondsRemaining);
        await host.Queue.CancelAsync(id, Stop);
        Assert.Equal(OperationStatus.Cancelled, (await host.EndOfAsync(id)).Status);
    }

    [Fact]
    [Promise(3, "restic alone is killed: failed within five seconds, with its cause", Backend = Backend.Local)]
    public async Task Backup_ResticKilledBySignal9_FailsWithinFiveSecondsAndItsLockGoes()
    {
        await using var host = await StartAsync($"touch '{Held}'; exec sleep 300");
        var id = await HeldBackupAsync(host);
        var killed = TimeProvider.System.GetTimestamp();

        foreach (var process in LivingProcess.WithEnvironment(host.RepositoryPath).Where(process => process.CommandLine == "sleep 300"))
        {
            await Shell.RunAsync("kill", ["-KILL", process.Id.ToString(CultureInfo.InvariantCulture)], Stop);
        }

        var ended = await host.EndOfAsync(id);
        Assert.InRange(TimeProvider.System.GetElapsedTime(killed), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal((OperationStatus.Failed, CauseCode.ResticKilled), (ended.Status, ended.Cause?.Code));
        Assert.Equal(["9"], ended.Cause?.Arguments);
        Assert.Equal(OperationStatus.Succeeded, (await host.EndOfOnlyAsync(OperationKind.Unlock)).Status);
        await Poll.UntilAsync(() => host.ProcessRecords().Count == 0, OperationsHost.Limit, Stop);
    }

    /// <summary>The first incident: whoever blocks the database must not make restic sleep.</summary>
    [Fact]
    public async Task Backup_DatabaseLockedByAnother_ResticIsReadAllTheWhile()
    {
        // 3 MB in all: without a reader restic would hang at 64 KiB.
        await using var host = await StartAsync(
            $$"""
            touch '{{Held}}'
            while [ ! -e '{{_scripts.FullPath}}/go' ]; do sleep 0.05; done
            for i in $(seq 1 15000); do
                echo '{"message_type":"status","seconds_elapsed":3,"percent_done":0.5,"total_files":22,"files_done":'$((i % 22))',"total_bytes":32053784,"bytes_done":16026892,"current_files":["/a/file/with/a/rather/long/name/to/fill/the/pipe"]}'
                [ $((i % 100)) -ne 0 ] || echo '{"message_type":"error","error":{"message":"permission denied"},"during":"archival","item":"/file'$i'"}' >&2
            done
            touch '{{_scripts.FullPath}}/written'
            exit 1
            """);
        var id = await HeldBackupAsync(host);
        await using (var other = new SqliteConnection($"Data Source={host.Get<DataDirectory>().DatabaseFile};Pooling=False"))
        {
            await other.OpenAsync(Stop);
            await ExecuteAsync(other, "BEGIN IMMEDIATE");
            await File.WriteAllTextAsync(_scripts.Combine("go"), "", Stop);

            await Poll.UntilAsync(() => File.Exists(_scripts.Combine("written")), OperationsHost.Limit, Stop);
            await Poll.UntilAsync(() => host.Get<ProgressBoard>().Find(id)?.Progress.ErrorCount > 0, OperationsHost.Limit, Stop);
            await ExecuteAsync(other, "ROLLBACK");
        }

        var ended = await host.EndOfAsync(id);
        Assert.Equal(OperationStatus.Failed, ended.Status);
        Assert.Equal(150, ended.ErrorCount);
        Assert.Equal(150, ended.Errors.Count);
    }

    [Fact]
    [Promise(8, "restic fails in words that nobody knows: its last line is kept", Backend = Backend.Local)]
    public async Task Backup_UnknownTrailingFailure_KeepsTheLastLine()
    {
        await using var host = await StartAsync("echo 'Fatal: the moon is in the wrong phase' >&2; exit 1");

        var ended = await host.RunAsync(host.Backup());

        Assert.Equal((OperationStatus.Failed, CauseCode.Unknown), (ended.Status, ended.Cause?.Code));
        Assert.Equal("Fatal: the moon is in the wrong phase", ended.Cause?.LastLine);
        Assert.Contains("the moon is in the wrong phase", await host.LogAsync(ended.Id), StringComparison.Ordinal);
    }

    [Fact]
    [Promise(3, "The server is stopped in order during a backup: it is run again once", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Stop_WhileResticRuns_InterruptsItAndTheNextStartRunsItAgainOnce()
    {
        await using var folder = new TemporaryFolder();
        var script = await ScriptAsync($"[ ! -e '{Held}' ] || exec \"$real\" \"$@\"; trap 'exit 130' INT; touch '{Held}'; while :; do sleep 0.1; done");
        long id;
        await using (var first = OperationsHost.Open(folder, script))
        {
            await first.AddAsync();
            await first.StartAsync();
            id = await HeldBackupAsync(first);
            await first.StopAsync();
            var interrupted = (await first.Operations.FindAsync(id, Stop))!;
            Assert.Equal((OperationStatus.Interrupted, CauseCode.ServerStopped), (interrupted.Status, interrupted.Cause?.Code));
            Assert.NotNull(interrupted.EndedAt);
        }

        await using var second = OperationsHost.Open(folder, script);
        await second.FindAsync();
        await second.StartAsync();

        var again = (await second.ListAsync(OperationKind.Backup))[0];
        Assert.Equal((OperationTrigger.Retry, id), (again.Trigger, again.RetryOf));
        Assert.Equal(OperationStatus.Succeeded, (await second.EndOfAsync(again.Id)).Status);
        Assert.Equal(2, (await second.ListAsync(OperationKind.Backup)).Count);
    }

    [Fact]
    public async Task Follow_WhileItRuns_YieldsEveryLineAndEnds()
    {
        await using var host = await StartAsync(
            $"touch '{Held}'; echo first >&2; while [ ! -e '{_scripts.FullPath}/go' ]; do sleep 0.05; done; echo second >&2; exit 1");
        var id = await HeldBackupAsync(host);
        var followed = "";

        await foreach (var text in host.Get<OperationLogs>().FollowAsync(id, Stop))
        {
            followed += text;
            if (followed.Contains("first", StringComparison.Ordinal))
            {
                await File.WriteAllTextAsync(_scripts.Combine("go"), "", Stop);
            }
        }

        Assert.Contains("second", followed, StringComparison.Ordinal);
        Assert.Equal(await host.LogAsync(id), followed);
    }

    public ValueTask DisposeAsync() => _scripts.DisposeAsync();

    /// <summary>Appears when the script is where the test wants it.</summary>
    private string Held => _scripts.Combine("held");

    private async Task<OperationsHost> StartAsync(string backup, OperationsHostOptions? options = null) =>
        await OperationsHost.StartAsync(await ScriptAsync(backup), options);

    private async Task<string> ScriptAsync(string backup) =>
        await ScriptedRestic.WriteAsync(_scripts.FullPath, await ResticBinaries.PathAsync(ResticBinaries.Newest), "backup", backup);

    private async Task<long> HeldBackupAsync(OperationsHost host)
    {
        var operation = await host.Queue.EnqueueAsync(host.Backup(), Stop);
        await Poll.UntilAsync(() => File.Exists(Held), OperationsHost.Limit, Stop);
        return operation.Id;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Stop);
    }
}
