using System.Globalization;
using BackrestBlazor.Domain;
using BackrestBlazor.Processes;
using BackrestBlazor.Restic.Opening;
using BackrestBlazor.Restic.Provisioning;

namespace BackrestBlazor.Restic.Ssh;

/// <summary>OpenSSH's own programs, which restic's sftp needs on this machine anyway: they make a key and ask another machine for its host keys.</summary>
internal sealed class SshTools(ProcessRunner runner, ResticFolders folders)
{
    /// <summary>Seconds that ssh-keyscan waits for each answer.</summary>
    private const string AnswerLimit = "10";

    /// <summary>A name that hangs in the resolver is not bound by the limit above.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    /// <summary>A new Ed25519 key without a passphrase (nobody is there to type one); null where ssh-keygen is missing or fails.</summary>
    public async Task<string?> MakeKeyAsync(CancellationToken cancellationToken)
    {
        using var folder = SecretFolder.Empty(folders);
        var file = Path.Combine(folder.Path, SecretFile.SshKey);
        var exit = await RunAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "backrest-blazor", "-f", file], new ProcessOutput(), cancellationToken);
        return exit.IsSuccess ? await File.ReadAllTextAsync(file, cancellationToken) : null;
    }

    /// <summary>The lines for <c>known_hosts</c> that a machine shows; empty when none came, null where ssh-keyscan is missing.</summary>
    public async Task<IReadOnlyList<string>?> HostKeysAsync(SshDestination destination, CancellationToken cancellationToken)
    {
        List<string> lines = [];
        string[] port = destination.Port is { } number ? ["-p", number.ToString(CultureInfo.InvariantCulture)] : [];
        var output = new ProcessOutput { OutputLine = lines.Add };
        var exit = await RunAsync("ssh-keyscan", ["-T", AnswerLimit, .. port, "--", destination.Host], output, cancellationToken);
        return exit.StartFailure is null ? [.. lines.Where(line => !line.StartsWith('#') && SshPublicKey.OfLine(line) is not null)] : null;
    }

    private async Task<ProcessExit> RunAsync(string program, string[] arguments, ProcessOutput output, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        var exit = await runner.RunAsync(
            new ProcessRequest { File = program, Arguments = arguments, Environment = InheritedEnvironment.Removals(), WorkingDirectory = "/", Grace = TimeSpan.Zero }, output, limit.Token);
        cancellationToken.ThrowIfCancellationRequested();
        return exit;
    }
}
