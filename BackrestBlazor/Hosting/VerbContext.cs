namespace BackrestBlazor.Hosting;

/// <summary>What a verb was given.</summary>
/// <param name="Arguments">Its words and options, in order.</param>
internal sealed record VerbContext(IReadOnlyList<string> Arguments, IServiceProvider Services, Terminal Terminal)
{
    /// <summary>The words without options and their values.</summary>
    public IReadOnlyList<string> Words => [.. Arguments.Where((argument, index) => !IsOption(argument) && (index == 0 || !TakesNext(Arguments[index - 1])))];

    /// <summary>Null when the option is absent; empty when its value is.</summary>
    public string? Option(string name)
    {
        for (var index = 0; index < Arguments.Count; index++)
        {
            if (Arguments[index] == name)
            {
                return index + 1 < Arguments.Count ? Arguments[index + 1] : "";
            }

            if (Arguments[index].StartsWith(name + "=", StringComparison.Ordinal))
            {
                return Arguments[index][(name.Length + 1)..];
            }
        }

        return null;
    }

    public async Task<int> FailAsync(string reason, int exitCode)
    {
        await Terminal.Error.WriteLineAsync(reason);
        return exitCode;
    }

    private static bool IsOption(string argument) => argument.StartsWith("--", StringComparison.Ordinal);

    private static bool TakesNext(string argument) => IsOption(argument) && !argument.Contains('=', StringComparison.Ordinal);
}
