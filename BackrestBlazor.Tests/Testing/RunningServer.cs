using System.Text;
using CliWrap;

namespace BackrestBlazor.Tests.Testing;

/// <summary>
/// The real application as a process of its own, on a free port of loopback and a data directory of its own. Its log is kept and
/// is part of every failure. Everything that it started is found by the data directory in the environment, orphans included.
/// </summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly StringBuilder _log = new();
    private readonly RunningServerOptions _options;
    private CommandTask<CommandResult>? _process;

    private RunningServer(RunningServerOptions options) => _options = options;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Next()}/");

    public string DataDirectory => _folder.Combine("data");

    /// <summary>Id of the server's process; of the wrapper where one was asked for.</summary>
    public int ProcessId => Process.ProcessId;

    /// <summary>Standard output and error so far, of all starts.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    private CommandTask<CommandResult> Process => _process ?? throw new InvalidOperationException("The server has not been started.");

    /// <summary>Starts a server and returns when it answers.</summary>
    public static async Task<RunningServer> StartAsync(RunningServerOptions options, CancellationToken cancellationToken)
    {
        // What a user runs; and it starts with a third less of the processor than what was built with these tests.
        var server = new RunningServer(options with { Assembly = options.Assembly ?? await PublishedApp.AssemblyAsync() });
        try
        {
            await server.StartAgainAsync(cancellationToken);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return server;
    }

    /// <summary>Starts it once more, after a stop or a kill, on the same address and data directory.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        Launch();
        using var client = new HttpClient { BaseAddress = Address };
        await Poll.UntilAsync(() => AnswersAsync(client, cancellationToken), StartLimit, cancellationToken, $"/health/live answers. Log:\n{Log}");
    }

    /// <summary>Starts the process and does not wait for it to answer, for a server that is meant to refuse.</summary>
    public static RunningServer Launch(RunningServerOptions options)
    {
        var server = new RunningServer(options);
        server.Launch();

        return server;
    }

    /// <summary>Starts it once more and does not wait for it to answer.</summary>
    public void LaunchAgain() => Launch();

    /// <summary>The exit code, once the process has ended.</summary>
    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await Process.Task.WaitAsync(StopLimit, cancellationToken)).ExitCode;
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"The server has not ended within {StopLimit}. Its processes: {string.Join(" · ", Children().Select(process => process.CommandLine))}\nLog:\n{Log}", exception);
        }
    }

    /// <summary>Ctrl-C: SIGINT, and the wait for an orderly end.</summary>
    public Task<int> StopAsync(CancellationToken cancellationToken) => SignalAsync("INT", cancellationToken);

    /// <summary>The power cut: SIGKILL for the server alone, not for what it started.</summary>
    public Task<int> KillAsync(CancellationToken cancellationToken) => SignalAsync("KILL", cancellationToken);

    /// <summary>A client of the HTTP API, signed in as the administrator.</summary>
    public ApiClient CreateClient() => new(Address, RunningServerOptions.UserName, RunningServerOptions.Password);

    /// <summary>Everything that runs with this server's data directory in its environment, but the server.</summary>
    public IReadOnlyList<LivingProcess> Children() => [.. LivingProcess.WithEnvironment(DataDirectory).Where(process => process.Id != _process?.ProcessId)];

    public async ValueTask DisposeAsync()
    {
        if (_process is { Task.IsCompleted: false })
        {
            await SignalAsync("KILL", CancellationToken.None);
        }

        foreach (var orphan in LivingProcess.WithEnvironment(DataDirectory))
        {
            await Shell.SignalAsync("KILL", orphan.Id, CancellationToken.None);
        }

        await _folder.DisposeAsync();
    }

    private void Launch()
    {
        string[] command = [.. _options.Wrapper, "dotnet", _options.Assembly ?? Path.Combine(AppContext.BaseDirectory, "BackrestBlazor.dll"), .. _options.Arguments, "--urls", Address.ToString()];
        _process = Cli.Wrap(command[0])
            .WithArguments(command[1..])
            .WithWorkingDirectory("/")
            .WithEnvironmentVariables(Environment())
            .WithStandardOutputPipe(PipeTarget.ToDelegate(Append))
            .WithStandardErrorPipe(PipeTarget.ToDelegate(Append))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync();
    }

    private Dictionary<string, string?> Environment()
    {
        var variables = new Dictionary<string, string?>
        {
            ["BackrestBlazor__DataDirectory"] = DataDirectory,
            ["BackrestBlazor__ResticPath"] = _options.ResticPath,
            ["BackrestBlazor__InstanceName"] = "test-box",
            ["DOTNET_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_ENVIRONMENT"] = null,
            ["ASPNETCORE_URLS"] = null,
        };
        if (_options.WithAdministrator)
        {
            variables["BackrestBlazor__Admin__UserName"] = RunningServerOptions.UserName;
            variables["BackrestBlazor__Admin__Password"] = RunningServerOptions.Password;
        }

        foreach (var (key, value) in _options.Settings.Select(pair => (pair.Key.Replace(":", "__", StringComparison.Ordinal), pair.Value)).Concat(_options.Environment.Select(pair => (pair.Key, pair.Value))))
        {
            variables[key] = value;
        }

        return variables;
    }

    private async Task<bool> AnswersAsync(HttpClient client, CancellationToken cancellationToken)
    {
        if (Process.Task.IsCompleted)
        {
            throw new InvalidOperationException($"The server ended with {(await Process.Task).ExitCode} before it answered. Log:\n{Log}");
        }

        try
        {
            // It listens before it has settled what an earlier life left behind; whoever starts it wants to look at what is settled.
            return (await client.GetAsync(new Uri("health/live", UriKind.Relative), cancellationToken)).IsSuccessStatusCode
                && !(await ReadAsync(client, "health/ready", cancellationToken)).Contains("still being settled", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<string> ReadAsync(HttpClient client, string path, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        return await answer.Content.ReadAsStringAsync(cancellationToken);
    }

    private async Task<int> SignalAsync(string signal, CancellationToken cancellationToken)
    {
        await Shell.SignalAsync(signal, ProcessId, cancellationToken);

        return await WaitForExitAsync(cancellationToken);
    }

    private void Append(string line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }
}
