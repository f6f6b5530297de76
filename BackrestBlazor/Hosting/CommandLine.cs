namespace BackrestBlazor.Hosting;

/// <summary>What was typed, split into the verb with its own words and what configures the host.</summary>
/// <remarks>
/// .NET's command-line provider takes the next word as the value of a flag: <c>--demo --urls X</c> would lose the address.
/// So verbs and flags leave the arguments before the host sees them.
/// </remarks>
/// <param name="Verb">Null runs the server.</param>
/// <param name="IsDemo">The server runs with sample data in a folder of its own.</param>
/// <param name="VerbArguments">Words and options of the verb, in order.</param>
/// <param name="HostArguments">Settings such as <c>--urls</c>, for the host.</param>
internal sealed record CommandLine(string? Verb, bool IsDemo, IReadOnlyList<string> VerbArguments, IReadOnlyList<string> HostArguments)
{
    /// <summary>Options with a value that belong to a verb, not to the configuration.</summary>
    private static readonly string[] VerbOptions = ["--role", "--days"];

    private static readonly string[] Flags = ["--help", "-h", "--version"];

    private const string Demo = "--demo";

    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        string? verb = null;
        var isDemo = false;
        List<string> verbArguments = [];
        List<string> hostArguments = [];
        for (var index = 0; index < arguments.Count; index++)
        {
            var argument = arguments[index];
            if (argument == Demo)
            {
                isDemo = true;
            }
            else if (Flags.Contains(argument))
            {
                verb ??= argument;
            }
            else if (argument.StartsWith('-'))
            {
                var target = VerbOptions.Contains(argument.Split('=')[0]) ? verbArguments : hostArguments;
                target.Add(argument);
                if (!argument.Contains('=') && index + 1 < arguments.Count && !arguments[index + 1].StartsWith("--", StringComparison.Ordinal))
                {
                    target.Add(arguments[++index]);
                }
            }
            else if (argument.Contains('='))
            {
                hostArguments.Add(argument);
            }
            else if (verb is null)
            {
                verb = argument;
            }
            else
            {
                verbArguments.Add(argument);
            }
        }

        return new CommandLine(verb, isDemo, verbArguments, hostArguments);
    }
}
