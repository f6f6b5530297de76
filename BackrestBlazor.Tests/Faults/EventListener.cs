using System.Text.Json.Nodes;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Faults;

/// <summary>A script that follows <c>/api/v1/events</c> and keeps up.</summary>
internal sealed class EventListener : IDisposable
{
    private readonly ApiClient _client;
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private EventListener(ApiClient client, HttpResponseMessage response, StreamReader reader) => (_client, _response, _reader) = (client, response, reader);

    /// <summary>From its return on, no event is missed.</summary>
    public static async Task<EventListener> StartAsync(RunningServer server, CancellationToken cancellationToken)
    {
        var client = server.CreateClient();
        var response = await client.Http.GetAsync("events", HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var reader = new StreamReader(await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(cancellationToken));
        Assert.Equal("event: resync", await reader.ReadLineAsync(cancellationToken));
        return new EventListener(client, response, reader);
    }

    /// <summary>The status with which an operation ended, as told here; null when the stream ended before, or told that something was missed.</summary>
    public async Task<string?> EndOfAsync(string operation, CancellationToken cancellationToken)
    {
        for (var name = ""; await _reader.ReadLineAsync(cancellationToken) is { } line;)
        {
            if (line == "event: resync")
            {
                return null;
            }

            name = line.StartsWith("event: ", StringComparison.Ordinal) ? line : name;
            if (name == "event: operation" && line.StartsWith("data: ", StringComparison.Ordinal) && JsonNode.Parse(line["data: ".Length..]) is { } data
                && data["id"]!.ToString() == operation && data["endedAt"] is not null)
            {
                return data["status"]!.GetValue<string>();
            }
        }

        return null;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _response.Dispose();
        _client.Dispose();
    }
}
