using BackrestBlazor.Storage;

namespace BackrestBlazor.Hosting;

/// <summary>The verbs by name. They open the data directory beside a running server, without its lock.</summary>
internal static class Verbs
{
    private static readonly Dictionary<string, Func<VerbContext, CancellationToken, Task<int>>> ByName = new()
    {
        ["user"] = UserVerb.RunAsync,
        ["token"] = TokenVerb.RunAsync,
        ["restic"] = ResticVerb.RunAsync,
        ["backup-database"] = BackupDatabaseVerb.RunAsync,
    };

    public static bool Knows(string verb) => ByName.ContainsKey(verb);

    public static Task<int> RunAsync(CommandLine commandLine, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        services.GetRequiredService<StorageStartup>().OpenBeside();
        return ByName[commandLine.Verb!](new VerbContext(commandLine.VerbArguments, services, terminal), cancellationToken);
    }
}
