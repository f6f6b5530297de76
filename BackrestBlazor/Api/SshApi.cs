using BackrestBlazor.Accounts;
using BackrestBlazor.Api.Contract;
using BackrestBlazor.Api.Http;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Repositories;
using BackrestBlazor.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackrestBlazor.Api;

/// <summary>What a repository on another machine needs before it can be created.</summary>
internal static class SshApi
{
    public static void MapSsh(this RouteGroupBuilder api)
    {
        api.MapPost("/repositories/ssh-key", MakeAsync).RequireAuthorization(Policies.Administer).WithSummary("Make a key pair for SFTP; the private half comes sealed, nothing is saved.");
        api.MapPost("/repositories/host-keys", FetchAsync).RequireAuthorization(Policies.Administer).WithSummary("Ask a machine for its host keys, at most 15 s; nothing is saved.");
        api.MapGet("/repositories/{repository}/ssh-key", GetAsync).WithSummary("The public half of its key.");
    }

    private static async Task<Results<Ok<SshKeyMadeAnswer>, ProblemResult>> MakeAsync(SshSetup ssh, CancellationToken cancellationToken)
    {
        var outcome = await ssh.MakeKeyAsync(cancellationToken);
        return outcome is Outcome<SshKeyMade>.Ok { Value: var made } ? TypedResults.Ok(SshKeyMadeAnswer.From(made)) : outcome.Problem("ssh-key")!;
    }

    private static async Task<Results<Ok<HostKeysAnswer>, ProblemResult>> FetchAsync(Body<HostKeysBody> body, SshSetup ssh, CancellationToken cancellationToken)
    {
        var outcome = await ssh.FetchHostKeysAsync(body.Value.Uri ?? "", body.Value.Name, cancellationToken);
        return outcome is Outcome<HostKeys>.Ok { Value: var found } ? TypedResults.Ok(HostKeysAnswer.From(found)) : outcome.Problem("host-keys")!;
    }

    private static async Task<Results<Ok<SshKeyAnswer>, ProblemResult>> GetAsync(string repository, RepositoryStore repositories, SshSetup ssh, CancellationToken cancellationToken) =>
        await repositories.FindAsync(repository, cancellationToken) is { } found && ssh.PublicKeyOf(found) is { } key
            ? TypedResults.Ok(SshKeyAnswer.From(key))
            : ProblemResult.NotFound(repository);
}
