using System.Text;
using CliWrap;

namespace BackrestBlazor.Tests.Testing;

/// <summary>A server of somebody else that a test needs for a while: started, waited for, ended.</summary>
internal sealed class BackgroundProgram : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stop = new();
    private readonly StringBuilder _log = new();
    private readonly CommandTask<CommandResult> _process;

    private BackgroundProgram(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?>? environment) =>

        // Its output has to be read: writing to a closed pipe would end it.
        _process = Cli.Wrap(program)
            .WithArguments(arguments)
            .WithEnvironmentVariables(environment ?? new Dictionary<string, string?>())
            .WithStandardOutputPipe(PipeTarget.ToStringBuilder(_log))
            .WithStandardErrorPipe(PipeTarget.ToStringBuilder(_log))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(_stop.Token);

    /// <summary>Starts it and returns when the condition holds; fails with what it said.</summary>
    public static async Task<BackgroundProgram> StartAsync(
        string program, IReadOnlyList<string> arguments, Func<Task<bool>> answers, CancellationToken cancellationToken, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var started = new BackgroundProgram(program, arguments, environment);
        try
        {
            await Poll.UntilAsync(
                async () => started._process.Task.IsCompleted ? throw new TimeoutException("It has ended.") : await answers(), StartLimit, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            await started.DisposeAsync();
            throw new TimeoutException($"{program} does not answer. It said: {started._log}", exception);
        }

        return started;
    }

    public int Id => _process.ProcessId;

    /// <summary>It, and what it has started.</summary>
    public IReadOnlyList<LivingProcess> Tree() => LivingProcess.Tree(process => process.Id == _process.ProcessId);

    /// <summary>Kills it and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _process;
        }
        catch (OperationCanceledException)
        {
            // The way it ends.
        }

        _stop.Dispose();
    }
}
