using System.Globalization;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Processes;
using BackrestBlazor.Restic.Opening;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Hooks;

/// <summary>
/// Runs a script. Its environment is made anew: what restic inherits of the server's, and the facts of the run; no password, no key. What it leaves
/// running is ended with it.
/// </summary>
internal sealed class CommandAction(ProcessRunner processes, DataDirectory directory) : IHookAction
{
    public bool Does(Hook hook) => hook.Command is not null;

    public async Task<OperationResult> RunAsync(HookCall call, CancellationToken cancellationToken)
    {
        using var script = ScriptFile.Write(directory.Run, call.Row.Id, call.Task.Hook.Command!);
        var words = script.Words;
        var commandLine = string.Join(' ', words);
        var restic = call.Recorder.Call(call.Grace);
        string? last = null;
        var request = new ProcessRequest
        {
            File = words[0],
            Arguments = [.. words.Skip(1)],
            Environment = Environment(call),
            WorkingDirectory = "/",
            Grace = call.Grace,
            AsGroup = true,
        };
        restic.CommandLine?.Invoke(commandLine);
        var exit = await processes.RunAsync(request, new ProcessOutput { Started = restic.Started, OutputLine = Hear, ErrorLine = Hear }, cancellationToken);
        call.Recorder.Note(exit.StartFailure ?? string.Create(CultureInfo.InvariantCulture, $"Exit code {exit.ExitCode}."));
        return Judge(exit, Volatile.Read(ref last)) with { CommandLine = commandLine, Summary = new OperationSummary { ExitCode = exit.ExitCode } };

        // On the reader threads: only hand over.
        void Hear(string line)
        {
            call.Recorder.Note(line);
            if (line.Trim().Length > 0)
            {
                Volatile.Write(ref last, line);
            }
        }
    }

    private static OperationResult Judge(ProcessExit exit, string? last)
    {
        if (exit.Interrupted)
        {
            return new OperationResult(OperationStatus.Cancelled, new Cause(CauseCode.Cancelled, [], Cut(last)));
        }

        var said = exit.StartFailure ?? last ?? (exit.Signal is { } signal ? string.Create(CultureInfo.InvariantCulture, $"killed by signal {signal}") : null);
        return exit is { ExitCode: 0, StartFailure: null }
            ? new OperationResult(OperationStatus.Succeeded)
            : new OperationResult(OperationStatus.Failed, new Cause(CauseCode.HookFailed, [exit.ExitCode.ToString(CultureInfo.InvariantCulture)], Cut(said)));
    }

    private static Dictionary<string, string?> Environment(HookCall call)
    {
        var variables = InheritedEnvironment.Removals();
        foreach (var (name, value) in HookFacts.AsEnvironment(call.Facts))
        {
            variables[name] = value;
        }

        return variables;
    }

    private static string? Cut(string? line) => line is { Length: > Cause.MaximumLine } ? line[..Cause.MaximumLine] : line;
}
