using System.Text.Json.Nodes;

namespace BackrestBlazor.Tests.Api;

[Collection(ApiServerTests.Name)]
public sealed class EventsApiTests(ApiServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_DuringABackup_BeginWithResyncAndTellItsWay()
    {
        using var response = await server.Client.Http.GetAsync("events", HttpCompletionOption.ResponseHeadersRead, Stop);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Stop));
        var first = await ReadAsync(reader);
        var id = await server.Scenario.EnqueueBackupAsync();

        List<(string Name, JsonNode Data)> events = [];
        do
        {
            events.Add(await ReadAsync(reader));
        }
        while (events[^1] is not { Name: "operation" } last || last.Data["id"]!.ToString() != id || last.Data["endedAt"] is null);

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("resync", first.Name);
        Assert.Contains(events, item => item is { Name: "operation", Data: var data } && data["id"]!.ToString() == id && data["status"]!.GetValue<string>() == "running");
        Assert.Contains(events, item => item is { Name: "snapshot", Data: var data } && data["repository"]!.GetValue<string>() == "nas");
        Assert.Contains(events, item => item is { Name: "log", Data: var data } && data["operationId"]!.ToString() == id);
        Assert.False(events[^1].Data.AsObject().ContainsKey("errors"));
        var read = (await server.Client.GetAsync($"operations/{id}", Stop)).Json!.AsObject();
        read.Remove("errors");
        Assert.True(JsonNode.DeepEquals(read, events[^1].Data), $"{read}\n{events[^1].Data}");
    }

    /// <summary>No event has an id to go on from: who comes back reads everything again, and is told so.</summary>
    [Theory]
    [InlineData("1")]
    [InlineData("what a proxy made of it")]
    public async Task Events_ReaderComesBack_IsToldToReadAgainBeforeAnythingElse(string lastEventId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "events");
        request.Headers.Add("Last-Event-ID", lastEventId);
        using var response = await server.Client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Stop));

        Assert.Equal("resync", (await ReadAsync(reader)).Name);
    }

    private static async Task<(string Name, JsonNode Data)> ReadAsync(StreamReader reader)
    {
        string? name = null;
        while (await reader.ReadLineAsync(Stop) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line["event: ".Length..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return (name!, JsonNode.Parse(line["data: ".Length..])!);
            }
        }

        throw new EndOfStreamException();
    }
}
