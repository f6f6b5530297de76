using BackrestBlazor.Domain;
using BackrestBlazor.Restic.Ssh;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Repositories;

/// <summary>What has to be there before a repository on another machine can be opened: a key of its own, and that machine's host key.</summary>
internal sealed class SshSetup(SshTools tools, SshKeySeal seal, RepositoryStore repositories)
{
    /// <summary>Makes a key pair. The private half comes sealed and goes into the draft's file <see cref="SecretFile.SshKey"/> as it is.</summary>
    public async Task<Outcome<SshKeyMade>> MakeKeyAsync(CancellationToken cancellationToken) =>
        await tools.MakeKeyAsync(cancellationToken) is { } text && SshPrivateKey.PublicPart(text) is { } key
            ? new Outcome<SshKeyMade>.Ok(new SshKeyMade(key, seal.Close(text)))
            : Outcome.Invalid<SshKeyMade>("files.sshKey", "sshMissing", "ssh-keygen");

    /// <summary>Asks the machine of an address for its host keys, at most 15 s. A person has to say whether they are the right ones.</summary>
    /// <param name="uri">Address of the repository.</param>
    /// <param name="existingName">The repository whose stored host key they are compared with; null for a new one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Outcome<HostKeys>> FetchHostKeysAsync(string uri, string? existingName, CancellationToken cancellationToken)
    {
        if (RepositoryUri.Check(uri) is { } error)
        {
            return new Outcome<HostKeys>.Invalid([error]);
        }

        if (SshDestination.Of(uri) is not { } destination || destination.Host.StartsWith('-'))
        {
            return Outcome.Invalid<HostKeys>("uri", "hostKeysNoHost");
        }

        var lines = await tools.HostKeysAsync(destination, cancellationToken);
        return lines switch
        {
            null => Outcome.Invalid<HostKeys>("files.sshKnownHosts", "sshMissing", "ssh-keyscan"),
            [] => Outcome.Invalid<HostKeys>("uri", "hostKeysNone", destination.Host, destination.Port ?? 22),
            _ => new Outcome<HostKeys>.Ok(await CompareAsync(lines, existingName, cancellationToken)),
        };
    }

    /// <summary>The public half of the key that a repository uses; null where it has none, or one that does not tell it.</summary>
    public SshPublicKey? PublicKeyOf(Repository repository) =>
        repositories.Open(repository)?.Files.GetValueOrDefault(SecretFile.SshKey) is { } text ? SshPrivateKey.PublicPart(text) : null;

    /// <summary>Puts the key itself in the place of a sealed one; says what is wrong with the key.</summary>
    public IEnumerable<FieldError> Unseal(RepositoryDraft draft)
    {
        if (draft.Files.GetValueOrDefault(SecretFile.SshKey) is not { } text)
        {
            yield break;
        }

        const string Field = "files." + SecretFile.SshKey;
        if (SshKeySeal.IsSealed(text))
        {
            if (seal.Open(text) is { } opened)
            {
                draft.Files = new Dictionary<string, string?>(draft.Files) { [SecretFile.SshKey] = opened };
            }
            else
            {
                yield return new FieldError(Field, "sshKeySealed");
            }
        }
        else if (SshPrivateKey.Problem(text) is { } problem)
        {
            yield return new FieldError(Field, problem);
        }
    }

    private async Task<HostKeys> CompareAsync(IReadOnlyList<string> lines, string? existingName, CancellationToken cancellationToken)
    {
        var stored = existingName is not null && await repositories.FindAsync(existingName, cancellationToken) is { } repository
            ? repositories.Open(repository)?.Files.GetValueOrDefault(SecretFile.SshKnownHosts)
            : null;
        List<SshPublicKey> keys = [.. lines.Select(SshPublicKey.OfLine).OfType<SshPublicKey>()];
        var known = SshPublicKey.OfKnownHosts(stored ?? "");
        return new HostKeys(string.Join('\n', lines) + "\n", keys, HasChanged: known.Count > 0 && !known.Any(keys.Contains));
    }
}

/// <summary>A new key pair.</summary>
/// <param name="PublicKey">For <c>authorized_keys</c> of the other machine.</param>
/// <param name="SealedKey">The private half, which only this server can open.</param>
internal sealed record SshKeyMade(SshPublicKey PublicKey, string SealedKey);

/// <summary>What a machine shows as its host keys.</summary>
/// <param name="KnownHosts">As <c>known_hosts</c> wants it.</param>
/// <param name="Keys">In the same order.</param>
/// <param name="HasChanged">None of them is the one that is stored: a new machine, or somebody in between.</param>
internal sealed record HostKeys(string KnownHosts, IReadOnlyList<SshPublicKey> Keys, bool HasChanged);
