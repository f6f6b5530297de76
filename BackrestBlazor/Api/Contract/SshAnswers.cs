using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Repositories;

namespace BackrestBlazor.Api.Contract;

/// <summary>Whose host keys are wanted.</summary>
internal sealed record HostKeysBody
{
    /// <summary>Address of the repository, as for its creation.</summary>
    public string? Uri { get; init; }

    /// <summary>A known repository, whose stored host key they are compared with.</summary>
    public string? Name { get; init; }
}

/// <summary>The public half of a key.</summary>
/// <param name="PublicKey">A line for <c>authorized_keys</c> of the other machine.</param>
/// <param name="Fingerprint">As <c>ssh-keygen -l</c> prints it.</param>
internal sealed record SshKeyAnswer(string PublicKey, string Fingerprint)
{
    public static SshKeyAnswer From(SshPublicKey key) => new(key.Line, key.Fingerprint);
}

/// <summary>A new key pair.</summary>
/// <param name="PublicKey">A line for <c>authorized_keys</c> of the other machine.</param>
/// <param name="Fingerprint">As <c>ssh-keygen -l</c> prints it.</param>
/// <param name="SealedKey">The private half, which only this server can open: give it as the file <c>sshKey</c> of the repository.</param>
internal sealed record SshKeyMadeAnswer(string PublicKey, string Fingerprint, string SealedKey)
{
    public static SshKeyMadeAnswer From(SshKeyMade made) => new(made.PublicKey.Line, made.PublicKey.Fingerprint, made.SealedKey);
}

/// <summary>What a machine shows as its host keys. Compare a fingerprint with what that machine itself says before you use them.</summary>
/// <param name="KnownHosts">Give it as the file <c>sshKnownHosts</c> of the repository.</param>
/// <param name="Changed">None of them is the one that the repository has stored.</param>
/// <param name="Keys">One for each kind that the machine has.</param>
internal sealed record HostKeysAnswer(string KnownHosts, bool Changed, IReadOnlyList<HostKeyAnswer> Keys)
{
    public static HostKeysAnswer From(HostKeys keys) => new(keys.KnownHosts, keys.HasChanged, [.. keys.Keys.Select(key => new HostKeyAnswer(key.Type, key.Fingerprint))]);
}

/// <summary>One host key.</summary>
internal sealed record HostKeyAnswer(string Type, string Fingerprint);
