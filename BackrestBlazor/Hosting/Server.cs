using BackrestBlazor.Hosting.Demo;
using BackrestBlazor.Storage;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Hosting;

/// <summary>The way of the process from its arguments to its exit code. What stops it is said in a sentence, never as a stack trace.</summary>
internal static class Server
{
    /// <param name="add">Registers the floors of the house.</param>
    public static async Task<int> RunAsync(string[] args, Terminal terminal, Action<IHostApplicationBuilder> add)
    {
        try
        {
            return await RunAsync(CommandLine.Parse(args), terminal, add);
        }
        catch (StartupRefusedException exception)
        {
            await terminal.Error.WriteLineAsync(exception.Message);
            return exception.ExitCode;
        }
        catch (OptionsValidationException exception)
        {
            return await RefuseConfigurationAsync(terminal, [.. exception.Failures]);
        }
        catch (Exception exception) when (exception is IOException or FormatException or UnauthorizedAccessException)
        {
            // An address in use or unreadable, an appsettings.json that is no JSON.
            await terminal.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Failed;
        }
    }

    private static async Task<int> RunAsync(CommandLine commandLine, Terminal terminal, Action<IHostApplicationBuilder> add)
    {
        if (commandLine.Verb is not null && !Verbs.Knows(commandLine.Verb))
        {
            return await Usage.PrintAsync(commandLine.Verb, terminal);
        }

        // The content root is the program's own folder, so that appsettings.json is found from any working directory and in tests.
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = [.. commandLine.HostArguments], ContentRootPath = AppContext.BaseDirectory });
        var demo = commandLine.IsDemo ? DemoMode.Configure(builder.Configuration) : null;
        add(builder);
        builder.AddLogging(forVerb: commandLine.Verb is not null);
        builder.WebHost.UseDefaultAddress(builder.Configuration).UseStaticWebAssets();

        await using var app = builder.Build();
        List<string> problems = [.. Platform.Problems(), .. ConfigurationCheck.Problems(builder.Services, app.Services)];
        if (problems.Count > 0)
        {
            return await RefuseConfigurationAsync(terminal, problems);
        }

        if (commandLine.Verb is not null)
        {
            return await Verbs.RunAsync(commandLine, app.Services, terminal, CancellationToken.None);
        }

        app.Services.GetRequiredService<StorageStartup>().Open();
        app.UseServerPipeline();
        app.MapServer();
        await ServeAsync(app, demo, terminal);
        return ExitCodes.Success;
    }

    private static async Task ServeAsync(WebApplication app, DemoMode? demo, Terminal terminal)
    {
        try
        {
            await app.StartAsync();
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Ctrl-C while it was starting is no fault: what has been started is ended in its order.
            await app.StopAsync();
            return;
        }

        if (demo is not null)
        {
            await demo.RunAsync(app, terminal.Output);
        }

        await app.WaitForShutdownAsync();
    }

    private static async Task<int> RefuseConfigurationAsync(Terminal terminal, IReadOnlyList<string> problems)
    {
        await terminal.Error.WriteLineAsync("BackrestBlazor cannot start with this configuration:");
        foreach (var problem in problems)
        {
            await terminal.Error.WriteLineAsync("- " + problem);
        }

        return ExitCodes.Usage;
    }
}
