using System.Diagnostics;
using CliWrap;

namespace BackrestBlazor.Processes;

/// <summary>A process from its start to its end, and how it is brought to one.</summary>
internal sealed class RunningProcess(CommandTask<CommandResult> command, IReadOnlyList<OutputReader> readers, bool asGroup, TimeProvider timeProvider)
{
    private const int KilledExitCode = 137;

    /// <summary>How long an open but silent pipe is listened to after the process is gone: a helper that outlived it may hold it.</summary>
    private static readonly TimeSpan SilenceAfterExit = TimeSpan.FromSeconds(2);

    /// <summary>How long a killed process may take to vanish; one in an uninterruptible wait (dead NFS) may never.</summary>
    private static readonly TimeSpan DeathTime = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    private readonly Task _exited = ExitOfAsync(command.ProcessId);

    public StartedProcess Identity { get; } = new(command.ProcessId, ProcFile.StartTicks(command.ProcessId) ?? 0)
    {
        BytesTaken = () => readers.Sum(reader => reader.BytesTaken),
    };

    public void Open()
    {
        foreach (var reader in readers)
        {
            reader.Open();
        }
    }

    /// <summary>Waits for its end; when the token is cancelled, ends it.</summary>
    public async Task<ProcessExit> WaitAsync(TimeSpan grace, CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(() => cancelled.TrySetResult());
        await Task.WhenAny(_exited, cancelled.Task);
        return _exited.IsCompleted ? await FinishAsync(interrupted: false, killed: false) : await EndAsync(grace);
    }

    /// <summary>SIGINT (SIGTERM to a group), the grace time, SIGKILL of the tree.</summary>
    public async Task<ProcessExit> EndAsync(TimeSpan grace)
    {
        if (grace > TimeSpan.Zero)
        {
            AskToStop();
            if (await WithinAsync(_exited, grace))
            {
                return await FinishAsync(interrupted: true, killed: false);
            }
        }

        Signals.KillTree(command.ProcessId);
        return await WithinAsync(_exited, DeathTime)
            ? await FinishAsync(interrupted: true, killed: true)
            : new ProcessExit(KilledExitCode, Interrupted: true, Killed: true);
    }

    private void AskToStop()
    {
        if (asGroup)
        {
            Signals.TerminateGroup(command.ProcessId);
        }
        else
        {
            Signals.SendInterrupt(command.ProcessId);
        }
    }

    private async Task<ProcessExit> FinishAsync(bool interrupted, bool killed)
    {
        var drained = Task.WhenAll(readers.Select(reader => reader.Ended));
        var exited = timeProvider.GetTimestamp();
        // Once by signal, then by not listening any more.
        var groupKilled = killed;
        while (!await WithinAsync(drained, LookAgain))
        {
            // What outlives the leader of a group may not talk on for ever.
            var tooLong = asGroup && timeProvider.GetElapsedTime(exited) >= SilenceAfterExit;
            if (tooLong || readers.Where(reader => !reader.Ended.IsCompleted).All(reader => reader.Silence >= SilenceAfterExit))
            {
                if (groupKilled || !Signals.KillGroup(command.ProcessId))
                {
                    break;
                }

                groupKilled = true;
            }
        }

        _ = asGroup && !groupKilled && Signals.KillGroup(command.ProcessId);
        foreach (var reader in readers)
        {
            reader.Abandon();
        }

        var result = await command;
        return new ProcessExit(result.ExitCode, interrupted, killed);
    }

    private async Task<bool> WithinAsync(Task task, TimeSpan time)
    {
        using var enough = new CancellationTokenSource();
        await Task.WhenAny(task, Task.Delay(time, timeProvider, enough.Token));
        await enough.CancelAsync();
        return task.IsCompleted;
    }

    /// <summary>CliWrap's own task ends only when the pipes are closed, too; a grandchild can hold them.</summary>
    private static async Task ExitOfAsync(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            await process.WaitForExitAsync();
        }
        catch (ArgumentException)
        {
            // Gone before we looked.
        }
    }
}
