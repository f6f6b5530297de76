using BackrestBlazor.Processes;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Processes;

public sealed class ProcessRecordsTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ProcessRecords _records;

    public ProcessRecordsTests() => _records = new ProcessRecords(_folder.Combine("running"), TimeProvider.System);

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public void List_NoFolder_IsEmpty() => Assert.Empty(_records.List());

    [Fact]
    public void Write_ThenList_IsTheSame()
    {
        var written = _records.Write("42", new StartedProcess(1, 2));

        Assert.Equal([written], _records.List());
    }

    [Fact]
    public void Remove_AfterWrite_LeavesNothing()
    {
        _records.Write("42", new StartedProcess(1, 2));

        _records.Remove("42");

        Assert.Empty(_records.List());
    }

    [Fact]
    public void List_FileInHalves_IsIgnored()
    {
        _records.Write("42", new StartedProcess(1, 2));
        File.WriteAllText(_folder.Combine("running", "43.json"), "{\"key\":");

        Assert.Single(_records.List());
    }

    [Fact]
    public void IsAlive_OwnProcess_IsTrueAndWithAnotherStartFalse()
    {
        var own = new StartedProcess(Environment.ProcessId, ProcFile.StartTicks(Environment.ProcessId)!.Value);
        var record = _records.Write("1", own);

        Assert.True(ProcessRecords.IsAlive(record));
        Assert.False(ProcessRecords.IsAlive(record with { StartTicks = record.StartTicks + 1 }));
        Assert.False(ProcessRecords.IsAlive(record with { BootId = "another boot" }));
    }

    [Theory]
    [InlineData("exec sleep 300")]
    [InlineData("trap '' INT; while :; do sleep 1; done")]
    public async Task End_LivingProcess_IsGoneAfterwards(string script)
    {
        var token = TestContext.Current.CancellationToken;
        var recorded = new TaskCompletionSource<ProcessRecord>(TaskCreationOptions.RunContinuationsAsynchronously);
        var output = new ProcessOutput { OutputLine = _ => recorded.TrySetResult(_records.List()[0]), Started = process => _records.Write("7", process) };
        var running = new ProcessRunner(TimeProvider.System).RunAsync(new ProcessRequest { File = "/bin/sh", Arguments = ["-c", "echo; " + script] }, output, token);
        var record = await recorded.Task;

        var ended = await _records.EndAsync(record, TimeSpan.FromSeconds(1), token);

        Assert.True(ended);
        Assert.False(ProcessRecords.IsAlive(record));
        Assert.NotNull((await running).Signal);
    }

    [Fact]
    public async Task End_DeadProcess_DoesNothing()
    {
        var record = _records.Write("7", new StartedProcess(Environment.ProcessId, 1));

        Assert.False(await _records.EndAsync(record, TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken));
    }
}
