using System.Net.Sockets;

namespace BackrestBlazor.Tests.Testing;

/// <summary>OpenSSH's server on a free port of loopback, with a host key of its own; whoever is in its <c>authorized_keys</c> comes in as the user of the tests.</summary>
internal sealed class SshServer : IAsyncDisposable
{
    private readonly string _folder;
    private BackgroundProgram? _program;

    private SshServer(string folder) => _folder = folder;

    public int Port { get; } = FreePort.Next();

    private string HostKey => Path.Combine(_folder, "host_key");

    private string AuthorizedKeys => Path.Combine(_folder, "authorized_keys");

    public static async Task<SshServer> StartAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var server = new SshServer(folder);
        await server.StartWithNewHostKeyAsync(cancellationToken);

        return server;
    }

    /// <summary>restic's address of a folder on it.</summary>
    public string RepositoryUri(string path) => $"sftp://{Environment.UserName}@127.0.0.1:{Port}/{path}";

    public Task AuthorizeAsync(string publicKey, CancellationToken cancellationToken) => File.WriteAllTextAsync(AuthorizedKeys, publicKey + "\n", cancellationToken);

    /// <summary>Of its host key, as OpenSSH itself prints it: what a person would compare with.</summary>
    public async Task<string> FingerprintAsync(CancellationToken cancellationToken) => (await Shell.RunAsync("ssh-keygen", ["-lf", HostKey + ".pub"], cancellationToken)).Split(' ')[1];

    /// <summary>The machine was set up anew, or it is another one at the same address.</summary>
    public async Task StartWithNewHostKeyAsync(CancellationToken cancellationToken)
    {
        await DisposeAsync();
        var sshd = await SystemPrograms.SshdAsync();
        File.Delete(HostKey);
        await Shell.RunAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", HostKey], cancellationToken);
        var config = Path.Combine(_folder, "sshd_config");
        await File.WriteAllTextAsync(
            config,
            $"""
            Port {Port}
            ListenAddress 127.0.0.1
            HostKey {HostKey}
            PidFile none
            AuthorizedKeysFile {AuthorizedKeys}
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            PermitRootLogin prohibit-password
            Subsystem sftp internal-sftp

            """,
            cancellationToken);
        if (Environment.IsPrivilegedProcess)
        {
            // Its package leaves this to the service manager, which a container does not have.
            Directory.CreateDirectory("/run/sshd");
        }

        _program = await BackgroundProgram.StartAsync(sshd, ["-D", "-e", "-f", config], () => GreetsAsync(cancellationToken), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null)
        {
            await _program.DisposeAsync();
        }
    }

    private async Task<bool> GreetsAsync(CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", Port, cancellationToken);
            var greeting = new byte[4];
            await client.GetStream().ReadExactlyAsync(greeting, cancellationToken);

            return greeting.AsSpan().SequenceEqual("SSH-"u8);
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return false;
        }
    }
}
