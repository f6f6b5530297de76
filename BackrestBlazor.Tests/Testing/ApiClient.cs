using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BackrestBlazor.Tests.Testing;

/// <summary>
/// The HTTP API as a script of a user sees it: JSON trees rather than the application's own types, so that a renamed field
/// fails a test.
/// </summary>
internal sealed class ApiClient : IDisposable
{
    private static readonly TimeSpan OperationLimit = TimeSpan.FromMinutes(3);

    public ApiClient(Uri address, string userName, string password)
    {
        Http = new HttpClient { BaseAddress = new Uri(address, "api/v1/"), Timeout = TimeSpan.FromMinutes(2) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{userName}:{password}")));
    }

    public ApiClient(Uri address, string token)
    {
        Http = new HttpClient { BaseAddress = new Uri(address, "api/v1/"), Timeout = TimeSpan.FromMinutes(2) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>For what is no JSON: downloads, logs, event streams. Addresses are relative to <c>/api/v1/</c>.</summary>
    public HttpClient Http { get; }

    public Task<ApiAnswer> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, cancellationToken);

    public Task<ApiAnswer> PostAsync(string path, JsonNode? body, CancellationToken cancellationToken) => SendAsync(HttpMethod.Post, path, body, cancellationToken);

    public Task<ApiAnswer> PutAsync(string path, JsonNode? body, CancellationToken cancellationToken) => SendAsync(HttpMethod.Put, path, body, cancellationToken);

    public Task<ApiAnswer> DeleteAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Delete, path, null, cancellationToken);

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        using var content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");

        return await SendContentAsync(method, path, content, cancellationToken);
    }

    /// <summary>For a body that is no JSON, or claims to be something else.</summary>
    public async Task<ApiAnswer> SendContentAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var response = await Http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);

        return new ApiAnswer(response.StatusCode, Parse(response, text), text, response.Headers.Concat(response.Content.Headers)
            .SelectMany(header => header.Value, (header, value) => (header.Key, value))
            .ToLookup(pair => pair.Key, pair => pair.value, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Asks for work (202) and gives the operation's id.</summary>
    public async Task<string> EnqueueAsync(string path, JsonNode? body, CancellationToken cancellationToken) =>
        (await PostAsync(path, body, cancellationToken)).Expect(HttpStatusCode.Accepted)["operationId"]!.ToString();

    /// <summary>The operation once it has ended, whatever its end.</summary>
    public Task<JsonNode> WaitForOperationAsync(string id, CancellationToken cancellationToken) =>
        WaitForOperationAsync(id, operation => operation["endedAt"] is not null, cancellationToken);

    /// <summary>The operation as soon as the condition holds; fails with its last state when it ends before, or after three minutes.</summary>
    public async Task<JsonNode> WaitForOperationAsync(string id, Func<JsonNode, bool> condition, CancellationToken cancellationToken)
    {
        JsonNode operation = new JsonObject();
        try
        {
            await Poll.UntilAsync(
                async () => condition(operation = (await GetAsync($"operations/{id}", cancellationToken)).Expect(HttpStatusCode.OK)) || operation["endedAt"] is not null,
                OperationLimit,
                cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"Operation {id} is still {operation}", exception);
        }

        return condition(operation) ? operation : throw new InvalidOperationException($"Operation {id} ended as {operation}");
    }

    public void Dispose() => Http.Dispose();

    private static JsonNode? Parse(HttpResponseMessage response, string text)
    {
        try
        {
            return response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true ? JsonNode.Parse(text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
