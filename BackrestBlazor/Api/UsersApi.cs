using System.Security.Claims;
using BackrestBlazor.Accounts;
using BackrestBlazor.Api.Contract;
using BackrestBlazor.Api.Http;
using BackrestBlazor.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackrestBlazor.Api;

internal static class UsersApi
{
    public static void MapUsers(this RouteGroupBuilder api)
    {
        var users = api.MapGroup("/users").RequireAuthorization(Policies.Administer);
        users.MapGet("", ListAsync).WithSummary("All users; never their passwords.");
        users.MapPost("", CreateAsync).WithSummary("Make a user, with a password of 10 characters or more.");
        users.MapGet("/{name}", GetAsync).WithSummary("One user.");
        users.MapPut("/{name}", ReplaceAsync).WithSummary("Change name, role, password or lock; a password or lock that is left out is kept. It signs the user out everywhere.");
        users.MapDelete("/{name}", DeleteAsync).WithSummary("Delete a user; the tokens that this user made end, too.");
    }

    private static async Task<Ok<List<UserAnswer>>> ListAsync(UserAdministration users, PasswordCheck passwords, CancellationToken cancellationToken) =>
        TypedResults.Ok((await users.ListAsync(cancellationToken)).ConvertAll(user => UserAnswer.From(user, passwords)));

    private static async Task<Results<Ok<UserAnswer>, ProblemResult>> GetAsync(
        string name, UserAdministration users, PasswordCheck passwords, CancellationToken cancellationToken) =>
        await users.FindAsync(name, cancellationToken) is { } found ? TypedResults.Ok(UserAnswer.From(found, passwords)) : ProblemResult.NotFound(name);

    private static async Task<Results<Created<UserAnswer>, ProblemResult>> CreateAsync(
        Body<UserBody> body, HttpRequest request, UserAdministration users, PasswordCheck passwords, CancellationToken cancellationToken)
    {
        var wanted = body.Value;
        if (wanted.Locked == true)
        {
            return ProblemResult.NotSupported("locked");
        }

        var outcome = await users.CreateAsync(wanted.Name, wanted.Role, wanted.Password, cancellationToken);
        return outcome is Outcome<User>.Ok { Value: var created }
            ? TypedResults.Created(request.AddressOf("users", created.UserName), UserAnswer.From(created, passwords))
            : outcome.Problem(wanted.Name ?? "")!;
    }

    private static async Task<Results<Ok<UserAnswer>, ProblemResult>> ReplaceAsync(
        string name, Body<UserBody> body, ClaimsPrincipal principal, UserAdministration users, PasswordCheck passwords, CancellationToken cancellationToken)
    {
        if (body.Value.Role is null)
        {
            return ProblemResult.Invalid(new FieldError("role", "required"));
        }

        var outcome = await users.UpdateAsync(name, body.Value.ToChange(), principal.UserId(), cancellationToken);
        return outcome is Outcome<User>.Ok { Value: var changed } ? TypedResults.Ok(UserAnswer.From(changed, passwords)) : outcome.Problem(name)!;
    }

    private static async Task<Results<NoContent, ProblemResult>> DeleteAsync(
        string name, ClaimsPrincipal principal, UserAdministration users, CancellationToken cancellationToken)
    {
        var outcome = await users.DeleteAsync(name, principal.UserId(), cancellationToken);
        return outcome is Outcome<User>.Ok ? TypedResults.NoContent() : outcome.Problem(name)!;
    }
}
