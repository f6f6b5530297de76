using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.Faults;

/// <summary>A host of a repository behind a network that swallows everything when the test wants: a black hole. Connections stay open, connects are accepted, nothing comes back.</summary>
internal sealed class SwallowingHost : IAsyncDisposable
{
    private readonly IAsyncDisposable _server;
    private readonly DroppingProxy _network;

    private SwallowingHost(IAsyncDisposable server, DroppingProxy network) => (_server, _network) = (server, network);

    /// <summary>As the kernel names it.</summary>
    public string Address => $"{_network.Address.Host}:{_network.Address.Port}";

    /// <summary>Makes the repository "nas" on it.</summary>
    /// <param name="scenario">Whose repository.</param>
    /// <param name="backend">REST or S3.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<SwallowingHost> StartAsync(ApiScenario scenario, Backend backend, CancellationToken cancellationToken)
    {
        if (backend is Backend.S3)
        {
            var s3 = await S3Server.StartAsync(scenario.Folder.Combine("s3"), cancellationToken);
            var network = DroppingProxy.Start(new Uri(s3.Address));
            CheapRepository.Create(scenario.Folder.Combine("s3", "bucket", "nas"), ApiScenario.RepositoryPassword);
            await scenario.CreateRepositoryAsync($"s3:{network.Address}bucket/nas", ApiScenario.Json(new
            {
                environment = new { AWS_ACCESS_KEY_ID = S3Server.KeyId, AWS_SECRET_ACCESS_KEY = S3Server.Secret },
                limits = Slow,
            }));
            return new SwallowingHost(s3, network);
        }
        else
        {
            var rest = await RestServer.StartAsync(scenario.Folder.Combine("rest"), cancellationToken);
            var network = DroppingProxy.Start(new Uri(rest.RepositoryUri("nas")["rest:".Length..]));
            CheapRepository.Create(scenario.Folder.Combine("rest", "nas"), ApiScenario.RepositoryPassword);
            await scenario.CreateRepositoryAsync($"rest:{network.Address}nas/", ApiScenario.Json(new
            {
                environment = new { RESTIC_REST_USERNAME = RestServer.UserName, RESTIC_REST_PASSWORD = RestServer.Password },
                limits = Slow,
            }));
            return new SwallowingHost(rest, network);
        }
    }

    // So that there is a middle to break it in.
    private static object Slow => new { uploadKiBps = 2000 };

    public void Swallow() => _network.Drop();

    public async ValueTask DisposeAsync()
    {
        await _network.DisposeAsync();
        await _server.DisposeAsync();
    }
}
