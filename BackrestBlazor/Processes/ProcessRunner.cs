using System.ComponentModel;
using CliWrap;

namespace BackrestBlazor.Processes;

/// <summary>
/// Runs programs: output by lines or as bytes, an empty stdin, SIGINT and then SIGKILL of the whole tree on cancellation. Being cancelled
/// is an outcome, not an exception: the exit says it.
/// </summary>
internal sealed class ProcessRunner(TimeProvider timeProvider)
{
    /// <summary>Runs to the end and hands each line to <paramref name="output"/>.</summary>
    public Task<ProcessExit> RunAsync(ProcessRequest request, ProcessOutput output, CancellationToken cancellationToken) =>
        RunAsync(request, output, new LineReader(output.OutputLine ?? Ignore).ReadToEnd, cancellationToken);

    /// <summary>Runs to the end and copies stdout byte by byte. When the destination goes away, the process is ended as if cancelled.</summary>
    public async Task<ProcessExit> CopyAsync(ProcessRequest request, ProcessOutput output, Stream destination, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var copy = new OutputCopy(destination);
        var running = RunAsync(request, output, copy.Read, stop.Token);
        var exited = running.ContinueWith(_ => copy.Complete(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            await copy.WriteAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The reader is gone; what is left of the output goes nowhere.
        }
        finally
        {
            if (!copy.IsComplete)
            {
                copy.Discard();
                await stop.CancelAsync();
            }

            await exited;
        }

        return await running;
    }

    private async Task<ProcessExit> RunAsync(ProcessRequest request, ProcessOutput output, Action<Stream> readOutput, CancellationToken cancellationToken)
    {
        if (Executable.Find(request.File) is not { } file)
        {
            return NotStarted($"{request.File}: no such executable file");
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var outputReader = new OutputReader("stdout reader", readOutput, stop.Cancel, timeProvider);
        var errorReader = new OutputReader("stderr reader", new LineReader(output.ErrorLine ?? Ignore).ReadToEnd, stop.Cancel, timeProvider);
        var gate = output.Started is null ? null : new StartGate();
        CommandTask<CommandResult> command;
        try
        {
            command = CommandOf(file, request, gate, outputReader, errorReader).ExecuteAsync(CancellationToken.None);
        }
        catch (Win32Exception exception)
        {
            return NotStarted(exception.Message);
        }

        var process = new RunningProcess(command, [outputReader, errorReader], request.AsGroup, timeProvider);
        try
        {
            output.Started?.Invoke(process.Identity);
        }
        catch
        {
            // Without its record it could outlive a crash unseen. It has not begun.
            process.Open();
            await process.EndAsync(TimeSpan.Zero);
            throw;
        }

        gate?.Open();
        process.Open();
        var exit = await process.WaitAsync(request.Grace, stop.Token);
        return (outputReader.Failure ?? errorReader.Failure) is { } failure
            ? throw new InvalidOperationException($"Reading the output of {Path.GetFileName(file)} failed.", failure)
            : exit;
    }

    private static Command CommandOf(string file, ProcessRequest request, StartGate? gate, OutputReader output, OutputReader error)
    {
        var words = ProcessWrapper.Wrap(file, request.Arguments, request.Priority, gate);
        return Cli.Wrap(words[0])
            .WithArguments(words.Skip(1))
            .WithEnvironmentVariables(request.Environment)
            .WithWorkingDirectory(request.WorkingDirectory ?? Environment.CurrentDirectory)
            .WithStandardInputPipe(gate?.Stdin ?? PipeSource.Null)
            .WithStandardOutputPipe(PipeTarget.Create((stream, _) => output.RunAsync(stream)))
            .WithStandardErrorPipe(PipeTarget.Create((stream, _) => error.RunAsync(stream)))
            .WithValidation(CommandResultValidation.None);
    }

    // 127 is the shell's word for a program that is not there.
    private static ProcessExit NotStarted(string reason) => new(127) { StartFailure = reason };

    private static void Ignore(string line)
    {
    }
}
