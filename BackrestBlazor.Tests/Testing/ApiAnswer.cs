using System.Net;
using System.Text.Json.Nodes;

namespace BackrestBlazor.Tests.Testing;

/// <summary>What the HTTP API answered.</summary>
/// <param name="Status">Status code.</param>
/// <param name="Json">The body where it was JSON, else null.</param>
/// <param name="Text">The body as it came.</param>
/// <param name="Headers">Headers of the answer and of its content.</param>
internal sealed record ApiAnswer(HttpStatusCode Status, JsonNode? Json, string Text, ILookup<string, string> Headers)
{
    /// <summary>The body; fails with it in the message when the status is another.</summary>
    public JsonNode Expect(HttpStatusCode status) =>
        Status == status ? Json ?? new JsonObject() : throw new InvalidOperationException($"Expected {(int)status}, got {(int)Status}: {Text}");

    /// <summary>The fields that a problem document complains about.</summary>
    public IReadOnlyList<string> ErrorFields() => Json?["errors"] is JsonObject errors ? [.. errors.Select(error => error.Key)] : [];
}
