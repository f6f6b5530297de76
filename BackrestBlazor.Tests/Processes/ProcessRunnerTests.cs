using System.Diagnostics;
using System.Globalization;
using BackrestBlazor.Processes;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Processes;

public class ProcessRunnerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ProcessRunner _runner = new(TimeProvider.System);
    private readonly List<string> _output = [];
    private readonly List<string> _errors = [];

    [Fact]
    public async Task Run_LinesOnBothStreams_ArriveInOrderWithTheExitCode()
    {
        var exit = await RunAsync("echo one; echo bad >&2; printf 'two\\r\\nthree'; exit 7", TestContext.Current.CancellationToken);

        Assert.Equal(new ProcessExit(7), exit);
        Assert.Equal(["one", "two", "three"], _output);
        Assert.Equal(["bad"], _errors);
    }

    [Fact]
    public async Task Run_ProgramThatReadsStdin_FindsItEmpty()
    {
        var exit = await RunAsync("cat; echo end", TestContext.Current.CancellationToken);

        Assert.True(exit.IsSuccess);
        Assert.Equal(["end"], _output);
    }

    [Fact]
    public async Task Run_UnknownProgram_IsAnExitNotAnException()
    {
        var exit = await _runner.RunAsync(new ProcessRequest { File = "/nowhere/program" }, new ProcessOutput(), TestContext.Current.CancellationToken);

        Assert.Contains("/nowhere/program", exit.StartFailure, StringComparison.Ordinal);
        Assert.False(exit.IsSuccess);
    }

    [Fact]
    public async Task Run_LineLongerThanTheCap_IsCutAndTheNextIsWhole()
    {
        await RunAsync("head -c 3000000 /dev/zero | tr '\\0' x; echo; echo next", TestContext.Current.CancellationToken);

        Assert.Equal([LineReader.MaximumBytes, 4], _output.Select(line => line.Length));
    }

    [Fact]
    public async Task Run_Environment_SetsAndRemoves()
    {
        var request = Script("echo \"$SET-$HOME\"") with { Environment = new Dictionary<string, string?> { ["SET"] = "value", ["HOME"] = null } };

        await _runner.RunAsync(request, Output, TestContext.Current.CancellationToken);

        Assert.Equal(["value-"], _output);
    }

    [Fact]
    public async Task Run_Started_IsToldBeforeTheFirstLineAndNamesTheProcess()
    {
        var order = new List<string>();
        StartedProcess? started = null;
        var output = new ProcessOutput
        {
            Started = process =>
            {
                started = process;
                order.Add("started");
            },
            OutputLine = order.Add,
        };

        await _runner.RunAsync(Script("echo $$"), output, TestContext.Current.CancellationToken);

        Assert.Equal(["started", started!.Pid.ToString(CultureInfo.InvariantCulture)], order);
    }

    [Fact]
    public async Task Run_Started_TheProgramBeginsOnlyAfterIt()
    {
        await using var folder = new TemporaryFolder();
        var mark = folder.Combine("begun");
        var output = new ProcessOutput
        {
            Started = process =>
            {
                TestContext.Current.CancellationToken.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(300)); // it would have begun long ago
                Assert.False(File.Exists(mark));
                Assert.Equal(ProcFile.StartTicks(process.Pid), process.StartTicks);
            },
        };

        var exit = await _runner.RunAsync(Script($": >'{mark}'; cat"), output, TestContext.Current.CancellationToken);

        Assert.Equal(0, exit.ExitCode);
        Assert.True(File.Exists(mark));
    }

    [Fact]
    public async Task Wrap_ServerDiesBeforeItHasWrittenDownTheProcess_TheProgramNeverBegins()
    {
        await using var folder = new TemporaryFolder();
        var words = ProcessWrapper.Wrap("/bin/sh", ["-c", $": >'{folder.Combine("begun")}'"], new(), new StartGate());

        var ended = await Shell.TryAsync(words[0], words.Skip(1), TestContext.Current.CancellationToken); // its stdin has ended, as that of an orphan has

        Assert.NotEqual(0, ended.ExitCode);
        Assert.Empty(Directory.GetFiles(folder.Combine("")));
    }

    [Fact]
    public async Task Run_StartedThrows_LeavesNoProcess()
    {
        StartedProcess? started = null;
        var output = new ProcessOutput
        {
            Started = process =>
            {
                started = process;
                throw new IOException("disk full");
            },
        };

        await Assert.ThrowsAsync<IOException>(() => _runner.RunAsync(Script("sleep 300"), output, TestContext.Current.CancellationToken));

        Assert.Null(ProcFile.StartTicks(started!.Pid));
    }

    [Fact]
    public async Task Cancel_ProgramThatObeys_EndsInterruptedWithItsOwnExitCode()
    {
        using var stop = new CancellationTokenSource();

        var exit = await RunAsync("trap 'echo clean; exit 130' INT; echo ready; while :; do sleep 0.05; done", stop.Token, line => CancelAt(line, "ready", stop));

        Assert.Equal(new ProcessExit(130, Interrupted: true), exit);
        Assert.Equal(["ready", "clean"], _output);
    }

    [Fact]
    public async Task Cancel_ProgramThatIgnoresTheSignal_IsKilledWithItsTreeAfterTheGrace()
    {
        using var stop = new CancellationTokenSource();
        var child = 0;

        var exit = await RunAsync("trap '' INT; sleep 300 & echo $!; while :; do sleep 1; done", stop.Token, line =>
        {
            child = int.Parse(line, CultureInfo.InvariantCulture);
            stop.Cancel();
        });

        Assert.Equal(new ProcessExit(137, Interrupted: true, Killed: true), exit);
        await GoneAsync(child);
    }

    [Fact]
    public async Task Cancel_BeforeTheStart_EndsAtOnce()
    {
        var exit = await RunAsync("sleep 300", new CancellationToken(canceled: true));

        Assert.True(exit.Interrupted);
    }

    [Fact]
    public async Task Run_KilledFromOutside_TellsTheSignal()
    {
        var exit = await RunAsync("kill -9 $$", TestContext.Current.CancellationToken);

        Assert.Equal(9, exit.Signal);
        Assert.False(exit.Interrupted);
    }

    [Fact]
    public async Task Run_GrandchildHoldsStdout_ReturnsAndKillsIt()
    {
        var clock = Stopwatch.StartNew();

        var exit = await RunAsync("sleep 300 & echo $!", TestContext.Current.CancellationToken);

        Assert.True(exit.IsSuccess);
        Assert.True(clock.Elapsed < Patience);
        await GoneAsync(int.Parse(_output[0], CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Run_GrandchildInASessionOfItsOwnHoldsStdout_ReturnsAllTheSame()
    {
        var clock = Stopwatch.StartNew();

        await RunAsync("setsid sleep 120 & echo $!", TestContext.Current.CancellationToken);

        Assert.True(clock.Elapsed < Patience);
        Signals.KillTree(int.Parse(_output[0], CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Run_SlowHandler_LosesNothingAfterTheExit()
    {
        using var slow = new SemaphoreSlim(0);
        var output = new ProcessOutput
        {
            OutputLine = line =>
            {
                slow.Wait(TimeSpan.FromMilliseconds(40));
                _output.Add(line);
            },
        };

        await _runner.RunAsync(Script("seq 1 100"), output, TestContext.Current.CancellationToken);

        Assert.Equal(100, _output.Count);
    }

    /// <summary>A busy machine may not let our reader run for a moment; a program that talks a lot goes on meanwhile.</summary>
    [Fact]
    public async Task Run_HandlerIsHeldUp_ProgramGoesOnForAMegabyte()
    {
        await using var folder = new TemporaryFolder();
        var told = folder.Combine("told");
        using var held = new ManualResetEventSlim();
        var output = new ProcessOutput { OutputLine = _ => held.Wait(Patience) };

        var running = _runner.RunAsync(Script($"head -c 900000 /dev/zero | tr '\\0' '\\n'; : >'{told}'"), output, TestContext.Current.CancellationToken);
        await Poll.UntilAsync(() => File.Exists(told), Patience / 2, TestContext.Current.CancellationToken);
        held.Set();

        Assert.True((await running).IsSuccess);
    }

    [Fact]
    public async Task Run_HandlerThrows_EndsTheProgramAndSaysSo()
    {
        var output = new ProcessOutput { OutputLine = _ => throw new FormatException("no") };

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(
            () => _runner.RunAsync(Script("while :; do echo line; done") with { Grace = TimeSpan.FromSeconds(1) }, output, TestContext.Current.CancellationToken));

        Assert.IsType<FormatException>(thrown.InnerException);
    }

    [Fact]
    public async Task Run_LowPriority_ReachesTheProgram()
    {
        var request = Script("ps -o ni= -p $$ 2>/dev/null || cut -d' ' -f19 /proc/$$/stat") with { Priority = new() { Cpu = BackrestBlazor.Domain.CpuPriority.Low, Io = BackrestBlazor.Domain.IoPriority.Idle } };

        await _runner.RunAsync(request, Output, TestContext.Current.CancellationToken);

        Assert.Equal("10", _output.Single().Trim());
    }

    private ProcessOutput Output => new() { OutputLine = _output.Add, ErrorLine = _errors.Add };

    private static ProcessRequest Script(string script) => new() { File = "/bin/sh", Arguments = ["-c", script], Grace = TimeSpan.FromSeconds(5) };

    private Task<ProcessExit> RunAsync(string script, CancellationToken cancellationToken, Action<string>? onLine = null) =>
        _runner.RunAsync(
            Script(script) with { Grace = TimeSpan.FromSeconds(3) },
            Output with
            {
                OutputLine = line =>
                {
                    _output.Add(line);
                    onLine?.Invoke(line);
                },
            },
            cancellationToken);

    private static void CancelAt(string line, string at, CancellationTokenSource stop)
    {
        if (line == at)
        {
            stop.Cancel();
        }
    }

    private static async Task GoneAsync(int pid)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (ProcFile.StartTicks(pid) is not null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
        }
    }
}
