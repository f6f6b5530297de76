using Microsoft.AspNetCore.Http.Metadata;

namespace BackrestBlazor.Api.Http;

/// <summary>Tells the OpenAPI document what a body looks like. Optional for the router, so that a missing type is answered by us with words.</summary>
internal sealed class AcceptsBody(Type type) : IAcceptsMetadata
{
    public IReadOnlyList<string> ContentTypes { get; } = ["application/json"];

    public Type? RequestType => type;

    public bool IsOptional => true;
}
