using BackrestBlazor.Api.Contract;
using BackrestBlazor.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackrestBlazor.Api.Http;

/// <summary>Addresses of what an answer names, below the path base of a proxy.</summary>
internal static class Addresses
{
    public static string AddressOf(this HttpRequest request, string collection, string name) =>
        $"{request.PathBase.ToUriComponent()}/api/{ApiRegistration.Version}/{collection}/{Uri.EscapeDataString(name)}";

    /// <summary>202 with the operation to follow.</summary>
    public static Accepted<Queued> Accepted(this HttpRequest request, Operation operation) =>
        TypedResults.Accepted(request.AddressOf("operations", $"{operation.Id}"), new Queued(operation.Id));
}
