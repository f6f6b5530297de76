using BackrestBlazor.Processes;
using BackrestBlazor.Restic.Capabilities;
using BackrestBlazor.Restic.Opening;

namespace BackrestBlazor.Restic.Provisioning;

/// <summary>Asks a program whether it is restic, and which.</summary>
internal sealed class ResticVersionProbe(ProcessRunner runner, TimeProvider timeProvider)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    /// <summary>Its version; null when it is not restic, does not run, or does not answer.</summary>
    public async Task<ResticVersion?> AskAsync(string path, CancellationToken cancellationToken)
    {
        var lines = await OutputOfAsync(path, ["version"], cancellationToken);
        return lines.Select(ResticVersion.Parse).FirstOrDefault(version => version is not null);
    }

    /// <summary>What a harmless question (version, options, help) is answered with, line by line; empty when it fails.</summary>
    public async Task<IReadOnlyList<string>> OutputOfAsync(string path, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, timeProvider);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        List<string> lines = [];
        var request = new ProcessRequest { File = path, Arguments = arguments, Environment = InheritedEnvironment.Removals(), WorkingDirectory = "/", Grace = TimeSpan.FromSeconds(1) };
        var exit = await runner.RunAsync(request, new ProcessOutput { OutputLine = lines.Add }, stop.Token);
        cancellationToken.ThrowIfCancellationRequested();
        return exit.IsSuccess ? lines : [];
    }
}
