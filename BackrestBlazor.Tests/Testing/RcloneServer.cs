using System.Net.Sockets;

namespace BackrestBlazor.Tests.Testing;

/// <summary>rclone on a free port of loopback, over a folder of the test, as a REST server for restic.</summary>
internal sealed class RcloneServer(BackgroundProgram program, int port) : IAsyncDisposable
{
    public const string User = "rclone-user";
    public const string Secret = "rclone-canary-secret";

    public Uri Address { get; } = new($"http://127.0.0.1:{port}/");

    /// <summary>User and secret are those of HTTP's Basic.</summary>
    public static async Task<RcloneServer> StartAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var port = FreePort.Next();
        var environment = new Dictionary<string, string?> { ["RCLONE_USER"] = User, ["RCLONE_PASS"] = Secret, ["RCLONE_CONFIG"] = "/dev/null" };
        string[] arguments = ["serve", "restic", "--addr", $"127.0.0.1:{port}", folder];

        return new RcloneServer(
            await BackgroundProgram.StartAsync(await ResticBinaries.RcloneAsync(), arguments, () => ListensAsync(port, cancellationToken), cancellationToken, environment), port);
    }

    public ValueTask DisposeAsync() => program.DisposeAsync();

    private static async Task<bool> ListensAsync(int port, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port, cancellationToken);

            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
