using System.Net;
using BackrestBlazor.Domain;
using Microsoft.AspNetCore.Routing;

namespace BackrestBlazor.Tests.Hosting;

/// <summary>Who may do what over HTTP: each endpoint with the least role, tried by everybody. An endpoint that stands not in the table fails.</summary>
public sealed class ApiRolesTests(RolesHost host) : IClassFixture<RolesHost>
{
    private const string Api = "/api/v1";

    private static readonly Dictionary<string, Role> Least = new()
    {
        ["GET /summary"] = Role.Viewer,
        ["GET /events"] = Role.Viewer,
        ["GET /repositories"] = Role.Viewer,
        ["GET /repositories/{repository}"] = Role.Viewer,
        ["GET /repositories/{repository}/statistics"] = Role.Viewer,
        ["GET /repositories/{repository}/ssh-key"] = Role.Viewer,
        ["GET /repositories/{repository}/find"] = Role.Viewer,
        ["GET /repositories/{repository}/snapshots/{id}"] = Role.Viewer,
        ["GET /repositories/{repository}/snapshots/{id}/diff"] = Role.Viewer,
        ["GET /snapshots"] = Role.Viewer,
        ["GET /plans"] = Role.Viewer,
        ["GET /plans/{plan}"] = Role.Viewer,
        ["GET /plans/{plan}/next-runs"] = Role.Viewer,
        ["POST /plans/{plan}/retention-preview"] = Role.Viewer,
        ["GET /operations"] = Role.Viewer,
        ["GET /operations/{id:long}"] = Role.Viewer,
        ["GET /operations/{id:long}/log"] = Role.Viewer,
        ["GET /operations/{id:long}/vitals"] = Role.Viewer,

        ["POST /plans/{plan}/backup"] = Role.Operator,
        ["POST /plans/{plan}/confirm"] = Role.Operator,
        ["POST /operations/{id:long}/cancel"] = Role.Operator,
        ["POST /repositories/{repository}/tasks"] = Role.Operator,
        ["POST /repositories/{repository}/restores"] = Role.Operator,
        ["GET /repositories/{repository}/snapshots/{id}/entries"] = Role.Operator,
        ["GET /repositories/{repository}/snapshots/{id}/download"] = Role.Operator,

        ["POST /repositories"] = Role.Administrator,
        ["POST /repositories/probe"] = Role.Administrator,
        ["POST /repositories/ssh-key"] = Role.Administrator,
        ["POST /repositories/host-keys"] = Role.Administrator,
        ["PUT /repositories/{repository}"] = Role.Administrator,
        ["DELETE /repositories/{repository}"] = Role.Administrator,
        ["POST /repositories/{repository}/commands"] = Role.Administrator,
        ["DELETE /repositories/{repository}/snapshots/{id}"] = Role.Administrator,
        ["PATCH /repositories/{repository}/snapshots/{id}"] = Role.Administrator,
        ["POST /plans"] = Role.Administrator,
        ["PUT /plans/{plan}"] = Role.Administrator,
        ["DELETE /plans/{plan}"] = Role.Administrator,
        ["GET /tokens"] = Role.Administrator,
        ["POST /tokens"] = Role.Administrator,
        ["DELETE /tokens/{name}"] = Role.Administrator,
        ["GET /users"] = Role.Administrator,
        ["POST /users"] = Role.Administrator,
        ["GET /users/{name}"] = Role.Administrator,
        ["PUT /users/{name}"] = Role.Administrator,
        ["DELETE /users/{name}"] = Role.Administrator,
        ["GET /notifications"] = Role.Administrator,
        ["POST /notifications"] = Role.Administrator,
        ["GET /notifications/{destination}"] = Role.Administrator,
        ["PUT /notifications/{destination}"] = Role.Administrator,
        ["DELETE /notifications/{destination}"] = Role.Administrator,
        ["POST /notifications/preview"] = Role.Administrator,
        ["POST /notifications/{destination}/test"] = Role.Administrator,
        ["GET /heartbeat"] = Role.Administrator,
        ["PUT /heartbeat"] = Role.Administrator,
        ["POST /heartbeat/test"] = Role.Administrator,
        ["GET /config"] = Role.Administrator,
        ["POST /config"] = Role.Administrator,
        ["PUT /config"] = Role.Administrator,
        ["DELETE /config"] = Role.Administrator,
        ["GET /config/import"] = Role.Administrator,
        ["POST /config/import"] = Role.Administrator,
        ["PUT /config/import"] = Role.Administrator,
        ["DELETE /config/import"] = Role.Administrator,
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Tries()
    {
        var tries = new TheoryData<string, string>();
        foreach (var caller in RolesHost.Callers)
        {
            foreach (var action in Least.Keys)
            {
                tries.Add(caller, action);
            }
        }

        return tries;
    }

    [Fact]
    public void Endpoints_OfTheRunningApp_AllStandInTheTable()
    {
        var mapped = host.Endpoints
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith(Api + "/", StringComparison.Ordinal) == true)
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods, (endpoint, method) => $"{method} {endpoint.RoutePattern.RawText![Api.Length..].TrimEnd('/')}");

        Assert.Equal(Least.Keys.Order(StringComparer.Ordinal), mapped.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Tries))]
    public async Task Endpoint_CalledBy_MayWhatItsRoleMay(string caller, string action)
    {
        var (method, pattern) = (action.Split(' ')[0], action.Split(' ')[1]);
        var path = pattern.Replace("{id:long}", "999999", StringComparison.Ordinal).Replace("{id}", "deadbeef", StringComparison.Ordinal);
        path = Api + string.Join('/', path.Split('/').Select(part => part.StartsWith('{') ? "none" : part));
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));

        // Headers only: events go on for ever.
        using var response = await host.Script(caller).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);

        if (caller == "nobody")
        {
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
        else if (!RolesHost.May(caller, Least[action]))
        {
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }
        else
        {
            // There is no such thing, or no body: what matters is that it was looked at.
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity, $"{response.StatusCode}");
        }
    }
}
