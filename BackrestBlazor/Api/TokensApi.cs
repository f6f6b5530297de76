using System.Security.Claims;
using BackrestBlazor.Accounts;
using BackrestBlazor.Api.Contract;
using BackrestBlazor.Api.Http;
using BackrestBlazor.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackrestBlazor.Api;

internal static class TokensApi
{
    public static void MapTokens(this RouteGroupBuilder api)
    {
        var tokens = api.MapGroup("/tokens").RequireAuthorization(Policies.Administer);
        tokens.MapGet("", ListAsync).WithSummary("Keys for this API; never the keys themselves.");
        tokens.MapPost("", CreateAsync).WithSummary("Make a key. It is in the answer this once.");
        tokens.MapDelete("/{name}", DeleteAsync).WithSummary("Make a key worthless.");
    }

    private static async Task<Ok<List<TokenAnswer>>> ListAsync(TokenService tokens, CancellationToken cancellationToken) =>
        TypedResults.Ok((await tokens.ListAsync(cancellationToken)).ConvertAll(token => TokenAnswer.From(token)));

    private static async Task<Results<Created<TokenAnswer>, ProblemResult>> CreateAsync(
        Body<TokenBody> body, HttpRequest request, ClaimsPrincipal principal, TokenService tokens, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(body.Value.Name))
        {
            return ProblemResult.Invalid(new FieldError("name", "required"));
        }

        // As the verb "token create" does.
        var outcome = await tokens.CreateAsync(body.Value.Name, body.Value.Role ?? Role.Administrator, body.Value.ExpiresAt, principal.UserId(), cancellationToken);
        return outcome is Outcome<TokenCreated>.Ok { Value: var created }
            ? TypedResults.Created(request.AddressOf("tokens", created.Token.Name), TokenAnswer.From(created.Token, created.Secret))
            : outcome.Problem(body.Value.Name)!;
    }

    private static async Task<Results<NoContent, ProblemResult>> DeleteAsync(string name, TokenService tokens, CancellationToken cancellationToken)
    {
        var outcome = await tokens.DeleteAsync(name, cancellationToken);
        return outcome is Outcome<ApiToken>.Ok ? TypedResults.NoContent() : outcome.Problem(name)!;
    }
}
