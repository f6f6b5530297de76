using BackrestBlazor.Domain;
using BackrestBlazor.Processes;
using BackrestBlazor.Restic.Capabilities;
using BackrestBlazor.Restic.Commands;
using BackrestBlazor.Restic.Failures;
using BackrestBlazor.Restic.Listening;
using BackrestBlazor.Restic.Messages;
using BackrestBlazor.Restic.Opening;
using BackrestBlazor.Restic.Provisioning;

namespace BackrestBlazor.Restic;

/// <summary>
/// restic as methods. None throws for what restic says: every end is a <see cref="ResticResult"/>. Cancelling a token interrupts restic
/// (SIGINT, grace, SIGKILL of its tree) and returns <see cref="ResticVerdict.Cancelled"/>.
/// </summary>
internal sealed partial class ResticClient(
    ResticProvider provider, ResticKnowledge knowledge, ProcessRunner runner, ResticFolders folders, TimeProvider timeProvider)
{
    /// <summary>Runs a command whose output comes by lines.</summary>
    private Task<ResticResult> RunAsync(
        ResticAccess access, Func<ResticCapabilities, ResticCommand> command, ResticCall call, Action<ResticLine>? onOutput, CancellationToken cancellationToken) =>
        RunAsync(
            access,
            command,
            call,
            (request, listener, stop) => runner.RunAsync(request, listener.Output(onOutput), stop),
            ending => WasGivenUp(call, cancellationToken) ? TimedOut(ending) : FailureClassifier.Diagnose(ending),
            cancellationToken);

    /// <summary>Runs a command whose output is bytes or one document.</summary>
    private Task<ResticResult> CopyAsync(
        ResticAccess access, Func<ResticCapabilities, ResticCommand> command, ResticCall call, Stream destination, CancellationToken cancellationToken) =>
        RunAsync(
            access,
            command,
            call,
            (request, listener, stop) => runner.CopyAsync(request, listener.Output(null), destination, stop),
            FailureClassifier.Diagnose,
            cancellationToken);

    private async Task<ResticResult> RunAsync(
        ResticAccess access,
        Func<ResticCapabilities, ResticCommand> commandFor,
        ResticCall call,
        Func<ProcessRequest, RunListener, CancellationToken, Task<ProcessExit>> run,
        Func<Ending, Diagnosis> diagnose,
        CancellationToken cancellationToken)
    {
        switch (await StateAsync(cancellationToken))
        {
            case ResticState.Ready restic:
                var command = commandFor(restic.Capabilities);
                using (var invocation = new ResticInvocation(access, restic, folders, command, call.Grace))
                {
                    call.CommandLine?.Invoke(invocation.CommandLine);
                    using var hopeless = new CancellationTokenSource();
                    var listener = new RunListener(command.Kind, call with { Line = line => Hear(line, call, hopeless) }, invocation.Redactor);
                    using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, call.GiveUp, hopeless.Token);
                    var exit = await run(invocation.Request, listener, stop.Token);
                    var ending = listener.End(exit);
                    var isHopeless = hopeless.IsCancellationRequested && !cancellationToken.IsCancellationRequested && !(exit.IsSuccess && ending.HasSummary);
                    var diagnosis = isHopeless ? TimedOut(ending) : diagnose(ending);
                    // It had no lock yet, or one for long enough to take it along: nothing to clean up, which would hide the failure behind an unlock that succeeds.
                    exit = isHopeless && !exit.Killed ? new ProcessExit(1) : exit;
                    return new ResticResult(diagnosis.Verdict, exit, invocation.CommandLine)
                    {
                        Cause = diagnosis.Cause,
                        FailureKind = diagnosis.Kind,
                        IndexLost = command.Kind == CommandKind.Backup && ending.IndexTrouble && diagnosis.Verdict is ResticVerdict.Failed or ResticVerdict.Cancelled,
                        ErrorCount = ending.ErrorCount,
                    };
                }

            case ResticState.Missing missing:
                return new ResticResult(ResticVerdict.Failed, NotStarted, "") { Cause = missing.Cause, FailureKind = FailureKind.Permanent };
            default:
                return new ResticResult(ResticVerdict.Cancelled, NotStarted, "") { Cause = Cause.Of(CauseCode.Cancelled) };
        }
    }

    private static void Hear(ResticLine line, ResticCall call, CancellationTokenSource hopeless)
    {
        call.Line?.Invoke(line);
        if (line.IsError && FailureRules.IsHopeless(line.Text))
        {
            hopeless.Cancel();
        }
    }

    private static bool WasGivenUp(ResticCall call, CancellationToken cancellationToken) => call.GiveUp.IsCancellationRequested && !cancellationToken.IsCancellationRequested;

    private static ProcessExit NotStarted => new(127, Interrupted: true) { StartFailure = "restic was not started" };

    /// <summary>The state of the search, waited for; still searching when the caller gave up.</summary>
    private async Task<ResticState> StateAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await provider.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new ResticState.Searching();
        }
    }
}
