namespace BackrestBlazor.Hosting;

/// <summary>What can be typed.</summary>
internal static class Usage
{
    public const string Text = """
        Usage:
          BackrestBlazor [--urls http://localhost:9899] [--BackrestBlazor:DataDirectory PATH]    run the server
          BackrestBlazor --demo                                      run it with sample data, in a folder of its own
          BackrestBlazor user reset-password NAME                    new password, typed or from standard input
          BackrestBlazor token create NAME [--role administrator|operator|viewer] [--days N]    print a new token for the API
          BackrestBlazor restic                                      which restic would be used, and why
          BackrestBlazor backup-database FILE                        a copy of the database
        Every setting of appsettings.json may be given as --Section:Key VALUE or as an environment variable Section__Key.
        """;

    public static async Task<int> PrintAsync(string asked, Terminal terminal)
    {
        switch (asked)
        {
            case "--help" or "-h" or "help":
                await terminal.Output.WriteLineAsync(Text);
                return ExitCodes.Success;
            case "--version":
                await terminal.Output.WriteLineAsync(typeof(Usage).Assembly.GetName().Version?.ToString(3));
                return ExitCodes.Success;
            default:
                await terminal.Error.WriteLineAsync($"\"{asked}\" is not known.");
                await terminal.Error.WriteLineAsync(Text);
                return ExitCodes.Usage;
        }
    }
}
