using BackrestBlazor.Domain;
using BackrestBlazor.Restic;
using BackrestBlazor.Restic.Opening;
using BackrestBlazor.Restic.Provisioning;
using BackrestBlazor.Restic.Ssh;

namespace BackrestBlazor.Operations.Repositories;

/// <summary>"Test connection": looks, tells, changes nothing.</summary>
internal sealed class RepositoryProbing(ResticClient restic, ResticProvider provider)
{
    public async Task<ProbeResult> ProbeAsync(ResticAccess access, bool initialize, CancellationToken cancellationToken)
    {
        var probe = await restic.ProbeAsync(access, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var opened = probe is { IsDone: true, Value: not null };
        return new ProbeResult
        {
            Reachable = opened || probe.Value?.Reachable == true,
            Exists = opened || probe.Value?.Exists == true,
            Opened = opened,
            LatencyMs = probe.Value is { } value && (opened || value.Reachable) ? (int)value.Latency.TotalMilliseconds : null,
            ResticVersion = provider.State is ResticState.Ready ready ? ready.Capabilities.Version.ToString() : null,
            ResticId = opened ? probe.Value!.RepositoryId : null,
            Cause = opened ? null : probe.Cause ?? Cause.Of(CauseCode.Unknown),
            Hints = [.. Hints(access, probe.Cause?.Code, initialize)],
        };
    }

    private static IEnumerable<FieldError> Hints(ResticAccess access, CauseCode? cause, bool initialize)
    {
        if (cause == CauseCode.NoRepository)
        {
            yield return new FieldError("initialize", initialize ? "hintWillBeCreated" : "hintInitialize");
        }

        if (access.Uri.StartsWith("b2:", StringComparison.Ordinal))
        {
            yield return new FieldError("uri", "hintB2");
        }

        if (cause is CauseCode.Forbidden or CauseCode.Unreachable && SshDestination.Of(access.Uri) is not null)
        {
            yield return access.Secrets.Files.ContainsKey(SecretFile.SshKnownHosts) ? new FieldError("files.sshKey", "hintSshKey") : new FieldError("files.sshKnownHosts", "hintHostKey");
        }

        if (access.Uri.StartsWith("rest:http://", StringComparison.Ordinal) && !access.Uri.StartsWith("rest:http://127.", StringComparison.Ordinal))
        {
            yield return new FieldError("uri", "hintPlainHttp");
        }
    }
}
