using CliWrap;

namespace BackrestBlazor.Processes;

/// <summary>
/// Holds a program that is started already, and has its id, until somebody has written down that it runs. When the server dies before that, the program ends without
/// having begun: there is no moment at which it could run and nobody knows of it.
/// </summary>
internal sealed class StartGate
{
    /// <summary>For <c>sh -c</c>: a line on stdin, then the words behind it with an empty stdin. The end of the file, which the death of the server is, says no.</summary>
    public const string Script = "read -r line && exec \"$0\" \"$@\" </dev/null";

    // Its continuation writes the line at once, on the thread that opens it: the pool may be busy.
    private readonly TaskCompletionSource _opened = new();

    /// <summary>What the program gets as stdin.</summary>
    public PipeSource Stdin => PipeSource.Create(async (stream, cancellationToken) =>
    {
        await _opened.Task.WaitAsync(cancellationToken);
        stream.Write("go\n"u8);
    });

    public void Open() => _opened.TrySetResult();
}
