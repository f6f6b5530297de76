using System.Net.Http.Headers;
using BackrestBlazor.Accounts;
using BackrestBlazor.Domain;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BackrestBlazor.Tests.Hosting;

/// <summary>One running application with a user of each role, signed in with a browser and with a token.</summary>
public sealed class RolesHost : IAsyncLifetime
{
    /// <summary>Everybody who may knock: nobody, and each role, in the order of what they may.</summary>
    internal static readonly string[] Callers = ["nobody", nameof(Role.Viewer), nameof(Role.Operator), nameof(Role.Administrator)];

    private readonly Dictionary<string, PageClient> _browsers = [];
    private readonly Dictionary<string, HttpClient> _scripts = [];
    private WebHost? _host;

    internal IReadOnlyList<RouteEndpoint> Endpoints => [.. _host!.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Distinct()];

    /// <summary>Whether the caller has at least the role; null asks for nothing.</summary>
    internal static bool May(string caller, Role? least) => least is null || Array.IndexOf(Callers, caller) >= Array.IndexOf(Callers, least.ToString());

    /// <summary>A browser with the cookie of the role; without one for nobody.</summary>
    internal PageClient Browser(string caller) => _browsers[caller];

    /// <summary>A client of the API with a token of the role; without one for nobody.</summary>
    internal HttpClient Script(string caller) => _scripts[caller];

    public async ValueTask InitializeAsync()
    {
        var stop = CancellationToken.None;
        _host = new WebHost();
        await _host.AddAdministratorAsync(stop);
        foreach (var caller in Callers)
        {
            var browser = _browsers[caller] = _host.Browse(("Sec-Fetch-Site", "same-origin"));
            var script = _scripts[caller] = new HttpClient { BaseAddress = _host.Address };
            if (Enum.TryParse<Role>(caller, out var role))
            {
                await _host.AddUserAsync(caller, role, stop);
                await browser.SignInAsAsync(caller, stop);
                script.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await _host.AddTokenAsync(role, stop));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _browsers.Values.Cast<IDisposable>().Concat(_scripts.Values))
        {
            client.Dispose();
        }

        await _host!.DisposeAsync();
    }
}
