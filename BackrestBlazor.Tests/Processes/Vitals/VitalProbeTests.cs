using System.Net;
using System.Net.Sockets;
using BackrestBlazor.Processes;
using BackrestBlazor.Processes.Vitals;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Processes.Vitals;

/// <summary>Real processes and real sockets, seen through the kernel.</summary>
public sealed class VitalProbeTests
{
    private const int Bytes = 3_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Look_HelperSendsToAHost_CountsWhatTheHostTook()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var program = await StartAsync($"bash -c 'exec 3<>/dev/tcp/127.0.0.1/{port}; head -c {Bytes} /dev/zero >&3; sleep 600' & wait");
        using var connection = await listener.AcceptTcpClientAsync(Stop);
        var probe = ProbeOf(program);

        VitalSigns? signs = null;
        var read = await ReadAsync(connection);
        await Poll.UntilAsync(() => (signs = probe.Look())?.BytesSent >= Bytes, Patience, Stop, $"{signs}");

        Assert.Equal(Bytes, read);
        Assert.Equal((Bytes, 1, 0), (signs!.BytesSent!.Value, signs.Connections!.Value, (int)signs.QueuedBytes));
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, port), signs.Host);
        Assert.True(signs.Processes >= 2, $"{signs}");
        Assert.False(signs.IsStopped);
    }

    [Fact]
    public async Task Look_HostDoesNotTake_SeesWhatWaits()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var program = await StartAsync($"exec 3<>/dev/tcp/127.0.0.1/{port}; exec cat /dev/zero >&3");
        using var connection = await listener.AcceptTcpClientAsync(Stop);
        var probe = ProbeOf(program);

        VitalSigns? signs = null;
        // What is written is looked at before what is sent: in a look at a program that still writes, the second may be more.
        await Poll.UntilAsync(() => (signs = probe.Look())?.QueuedBytes > 0 && signs.BytesSent < signs.BytesWritten, Patience, Stop, $"{signs}");
    }

    [Fact]
    public async Task Look_Stopped_SaysSo()
    {
        await using var program = await StartAsync("sleep 600 & wait");
        LivingProcess? sleeping = null;
        await Poll.UntilAsync(() => (sleeping = program.Tree().FirstOrDefault(process => process.CommandLine == "sleep 600")) is not null, Patience, Stop);
        await Shell.SignalAsync("STOP", sleeping!.Id, Stop);
        var probe = ProbeOf(program);

        await Poll.UntilAsync(() => probe.Look() is { IsStopped: true }, Patience, Stop);
    }

    [Fact]
    public async Task Look_WorksAndReads_CountsProcessorAndBytes()
    {
        await using var program = await StartAsync("exec cat /dev/zero >/dev/null");
        var probe = ProbeOf(program);
        probe.Look();

        VitalSigns? signs = null;
        await Poll.UntilAsync(() => (signs = probe.Look()) is { BytesRead: > 100_000_000, BytesWritten: > 100_000_000 } && signs.Cpu > TimeSpan.Zero, Patience, Stop, $"{signs}");

        Assert.True(signs!.MemoryBytes > 0);
        Assert.Null(signs.BytesSent);
    }

    [Fact]
    public void Look_AnotherProcessHasItsNumber_SeesNothing() =>
        Assert.Null(new VitalProbe(new StartedProcess(Environment.ProcessId, 1)).Look());

    private static Task<BackgroundProgram> StartAsync(string script) => BackgroundProgram.StartAsync("bash", ["-c", script], () => Task.FromResult(true), Stop);

    // Its tree may be empty for a moment: a program that becomes another one has no command line meanwhile.
    private static VitalProbe ProbeOf(BackgroundProgram program) => new(new StartedProcess(program.Id, ProcFile.StartTicks(program.Id)!.Value));

    private static async Task<int> ReadAsync(TcpClient connection)
    {
        var buffer = new byte[64 * 1024];
        var total = 0;
        while (total < Bytes)
        {
            total += await connection.GetStream().ReadAsync(buffer, Stop);
        }

        return total;
    }
}
