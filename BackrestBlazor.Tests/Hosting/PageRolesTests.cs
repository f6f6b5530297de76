using System.Net;
using BackrestBlazor.Domain;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;

namespace BackrestBlazor.Tests.Hosting;

/// <summary>Who may open which page, and download what a page links to: each route with the least role, tried by everybody with a real cookie.</summary>
public sealed class PageRolesTests(RolesHost host) : IClassFixture<RolesHost>
{
    private static readonly Dictionary<string, Role> Least = new()
    {
        ["/"] = Role.Viewer,
        ["/plans"] = Role.Viewer,
        ["/plans/{Name}"] = Role.Viewer,
        ["/repositories"] = Role.Viewer,
        ["/repositories/{Name}"] = Role.Viewer,
        ["/repositories/{Name}/snapshots/{Id}"] = Role.Viewer,
        ["/operations"] = Role.Viewer,
        ["/operations/{Id:long}"] = Role.Viewer,
        ["/settings"] = Role.Viewer,
        ["/settings/about"] = Role.Viewer,
        ["/settings/account"] = Role.Viewer,
        ["/settings/sessions"] = Role.Viewer,
        ["/not-found"] = Role.Viewer,

        ["/plans/new"] = Role.Administrator,
        ["/plans/{Name}/edit"] = Role.Administrator,
        ["/repositories/new"] = Role.Administrator,
        ["/repositories/{Name}/edit"] = Role.Administrator,
        ["/settings/users"] = Role.Administrator,
        ["/settings/users/new"] = Role.Administrator,
        ["/settings/users/{Name}"] = Role.Administrator,
        ["/settings/tokens"] = Role.Administrator,
        ["/settings/notifications"] = Role.Administrator,
        ["/settings/notifications/new"] = Role.Administrator,
        ["/settings/notifications/{Name}"] = Role.Administrator,

        ["/downloads/operations/{id:long}/log"] = Role.Viewer,
        ["/downloads/{repository}/{snapshot}"] = Role.Operator,
    };

    /// <summary>For who is not signed in yet, or on the way out.</summary>
    private static readonly string[] Open = ["/login", "/logout", "/setup"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Tries()
    {
        var tries = new TheoryData<string, string>();
        foreach (var caller in RolesHost.Callers)
        {
            foreach (var route in Least.Keys)
            {
                tries.Add(caller, route);
            }
        }

        return tries;
    }

    [Fact]
    public void Pages_OfTheRunningApp_AllStandInTheTable()
    {
        var mapped = host.Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null || endpoint.RoutePattern.RawText?.StartsWith("/downloads/", StringComparison.Ordinal) == true)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'));

        Assert.Equal(Least.Keys.Concat(Open).Order(StringComparer.Ordinal), mapped.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Tries))]
    public async Task Page_OpenedBy_OpensForItsRoles(string caller, string route)
    {
        var path = route.Replace("{Id:long}", "999999", StringComparison.Ordinal).Replace("{id:long}", "999999", StringComparison.Ordinal);
        path = string.Join('/', path.Split('/').Select(part => part.StartsWith('{') ? "deadbeef" : part));

        using var response = await host.Browser(caller).GetAsync(path, Stop);

        if (caller == "nobody")
        {
            Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
            Assert.StartsWith("/login", response.Headers.Location?.ToString(), StringComparison.Ordinal);
        }
        else if (!RolesHost.May(caller, Least[route]))
        {
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }
        else
        {
            // What is not there says so inside the page; only a download is 404.
            Assert.Equal(route.StartsWith("/downloads/", StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.OK, response.StatusCode);
        }
    }
}
