namespace BackrestBlazor.Tests.Testing;

/// <summary>The distribution's nginx in front of a server, with the configuration of the README and a time-out of 12 s.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly BackgroundProgram _program;

    private Nginx(TemporaryFolder folder, BackgroundProgram program, Uri address) => (_folder, _program, Address) = (folder, program, address);

    public Uri Address { get; }

    public static async Task<Nginx> StartAsync(Uri server, CancellationToken cancellationToken)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}/");
        var folder = new TemporaryFolder();
        var configuration = folder.Combine("nginx.conf");
        await File.WriteAllTextAsync(configuration, Configuration(folder.FullPath, address.Port, server.Authority), cancellationToken);
        using var client = new HttpClient();
        var program = await BackgroundProgram.StartAsync(
            await PathAsync(), ["-p", folder.FullPath, "-e", "stderr", "-c", configuration],
            async () =>
            {
                try
                {
                    return (await client.GetAsync(new Uri(address, "health/live"), cancellationToken)).IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            cancellationToken);

        return new Nginx(folder, program, address);
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        await _folder.DisposeAsync();
    }

    private static async Task<string> PathAsync()
    {
        var result = await Shell.TryAsync("sh", [SourceTree.Combine("BackrestBlazor.Tests", "Testing", "get-nginx.sh"), SourceTree.Combine(".cache", "nginx")], CancellationToken.None);
        return result.ExitCode == 0 ? result.StandardOutput.Trim().Split('\n')[^1] : throw new InvalidOperationException(result.StandardError);
    }

    private static string Configuration(string folder, int port, string server) => $$"""
        daemon off;
        master_process off;
        pid {{folder}}/nginx.pid;
        events { }
        http {
            access_log off;
            client_body_temp_path {{folder}}/body;
            proxy_temp_path {{folder}}/proxy;
            fastcgi_temp_path {{folder}}/fastcgi;
            uwsgi_temp_path {{folder}}/uwsgi;
            scgi_temp_path {{folder}}/scgi;
            server {
                listen 127.0.0.1:{{port}};
                location / {
                    proxy_pass http://{{server}};
                    proxy_http_version 1.1;
                    proxy_set_header Upgrade $http_upgrade;
                    proxy_set_header Connection "upgrade";
                    proxy_set_header Host $http_host;
                    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                    proxy_set_header X-Forwarded-Proto $scheme;
                    proxy_buffering off;
                    proxy_read_timeout 12s;
                }
            }
        }
        """;
}
