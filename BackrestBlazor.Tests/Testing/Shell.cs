using CliWrap;
using CliWrap.Buffered;

namespace BackrestBlazor.Tests.Testing;

/// <summary>Runs a program of the system to its end, for what a test prepares or compares with it.</summary>
internal static class Shell
{
    /// <summary>Standard output of the program; throws with its standard error when it fails.</summary>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var result = await TryAsync(program, arguments, cancellationToken);

        return result.ExitCode == 0
            ? result.StandardOutput
            : throw new InvalidOperationException($"{program} exited with {result.ExitCode}: {result.StandardError}{result.StandardOutput}");
    }

    /// <summary>The same for a program whose exit code is part of the answer.</summary>
    public static async Task<BufferedCommandResult> TryAsync(
        string program, IEnumerable<string> arguments, CancellationToken cancellationToken, IReadOnlyDictionary<string, string?>? environment = null) =>
        await Cli.Wrap(program)
            .WithArguments(arguments)
            .WithEnvironmentVariables(environment ?? new Dictionary<string, string?>())
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancellationToken);

    /// <summary>Sends a signal such as <c>INT</c> to one process; one that has ended is no error.</summary>
    // The shell's own kill: the program of that name is not on every machine.
    public static async Task SignalAsync(string signal, int processId, CancellationToken cancellationToken) =>
        await TryAsync("sh", ["-c", $"kill -{signal} {processId}"], cancellationToken);
}
