using System.Security.Cryptography;
using System.Text;
using CliWrap;

namespace BackrestBlazor.Tests.Testing;

/// <summary>restic's REST server on a free port of loopback, with one user, over a folder of the test.</summary>
internal sealed class RestServer : IAsyncDisposable
{
    public const string UserName = "rest-user";
    public const string Password = "rest-canary-secret";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stop = new();
    private readonly CommandTask<CommandResult> _process;
    private readonly int _port;

    private RestServer(CommandTask<CommandResult> process, int port, CancellationTokenSource stop) => (_process, _port, _stop) = (process, port, stop);

    public Uri Address => new($"http://127.0.0.1:{_port}/");

    /// <summary>restic's address of a repository on it, without user and password.</summary>
    public string RepositoryUri(string name) => $"rest:http://127.0.0.1:{_port}/{name}/";

    /// <param name="folder">Of its repositories.</param>
    /// <param name="flags">More of them, such as <c>--append-only</c>.</param>
    public static async Task<RestServer> StartAsync(string folder, CancellationToken cancellationToken, params string[] flags)
    {
        Directory.CreateDirectory(folder);

        // The format of Apache's htpasswd -s, which the server reads; SHA-1 is its choice, the test only speaks it.
#pragma warning disable CA5350 // rest-server's .htpasswd knows SHA-1 and bcrypt; it guards nothing but this test
        var hash = Convert.ToBase64String(SHA1.HashData(Encoding.UTF8.GetBytes(Password)));
#pragma warning restore CA5350
        await File.WriteAllTextAsync(Path.Combine(folder, ".htpasswd"), $"{UserName}:{{SHA}}{hash}\n", cancellationToken);

        var port = FreePort.Next();
        var stop = new CancellationTokenSource();

        // Its output has to be read: writing to a closed pipe would end it.
        var log = new StringBuilder();
        var process = Cli.Wrap(await ResticBinaries.RestServerAsync())
            .WithArguments(["--path", folder, "--listen", $"127.0.0.1:{port}", .. flags])
            .WithStandardOutputPipe(PipeTarget.ToStringBuilder(log))
            .WithStandardErrorPipe(PipeTarget.ToStringBuilder(log))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(stop.Token);
        var server = new RestServer(process, port, stop);
        using var client = new HttpClient();
        try
        {
            await Poll.UntilAsync(() => AnswersAsync(client, port, cancellationToken), StartLimit, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            await server.DisposeAsync();
            throw new TimeoutException($"The REST server does not answer. It said: {log}", exception);
        }

        return server;
    }

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

    private static async Task<bool> AnswersAsync(HttpClient client, int port, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/"), cancellationToken);

            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
