using BackrestBlazor.Domain;
using BackrestBlazor.Processes;
using BackrestBlazor.Restic.Capabilities;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Restic.Provisioning;

/// <summary>Knows which restic is used, and finds or fetches one: configured, on PATH, in the data directory, the distribution's package.</summary>
internal sealed class ResticProvider(
    IOptions<ResticOptions> options, ResticFolders folders, ResticVersionProbe probe, DistributionPackage distribution, TimeProvider time, ILogger<ResticProvider> logger)
    : IDisposable
{
    private const string Program = "restic";

    /// <summary>How soon a restic that is missing is looked for again; nothing is fetched for that.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _searching = new(1);
    private volatile ResticState _state = new ResticState.Searching();
    private volatile FileStamp? _stamp;
    private long _lookedAt;

    public ResticState State => _state;

    /// <summary>Looks again (and fetches where that is allowed): at start, and when a person asks for it.</summary>
    public Task<ResticState> RefreshAsync(CancellationToken cancellationToken) => SearchAsync(always: true, cancellationToken);

    /// <summary>
    /// The state once the first search is over; begins it when nobody has. A program that was replaced, as by an upgrade of the system, is asked again what it is; one
    /// that was missing may have come.
    /// </summary>
    public async Task<ResticState> WaitAsync(CancellationToken cancellationToken) => _state switch
    {
        ResticState.Ready ready when StampOf(ready.Path) != _stamp => await SearchAsync(always: true, cancellationToken),
        ResticState.Ready ready => ready,
        ResticState.Missing missing when time.GetElapsedTime(_lookedAt) < LookAgain => missing,
        ResticState.Missing => await SearchAsync(always: true, cancellationToken, fetch: false),
        _ => await SearchAsync(always: false, cancellationToken),
    };

    public void Dispose() => _searching.Dispose();

    private async Task<ResticState> SearchAsync(bool always, CancellationToken cancellationToken, bool fetch = true)
    {
        await _searching.WaitAsync(cancellationToken);
        try
        {
            if (always || _state is ResticState.Searching)
            {
                var before = _state;
                var found = await FindAsync(fetch, cancellationToken);
                _lookedAt = time.GetTimestamp();
                _stamp = found is ResticState.Ready ready ? StampOf(ready.Path) : null;
                _state = found;
                if (found is not ResticState.Missing || before is not ResticState.Missing)
                {
                    Log(found); // that it is still missing stands there
                }
            }

            return _state;
        }
        finally
        {
            _searching.Release();
        }
    }

    /// <summary>Null when it is not there.</summary>
    private static FileStamp? StampOf(string path)
    {
        try
        {
            var file = new FileInfo(path);
            file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            return new FileStamp(file.LastWriteTimeUtc, file.Length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private async Task<ResticState> FindAsync(bool fetch, CancellationToken cancellationToken)
    {
        var provided = Path.Combine(folders.Bin, Program);
        if (options.Value.ResticPath is { Length: > 0 } configured)
        {
            // What was asked for by name is not replaced by another one in silence.
            return await TryAsync(configured, ResticSource.Configured, cancellationToken) ?? Missing($"{configured} is not a restic that can be run.");
        }

        var found = await TryAsync(Program, ResticSource.Path, cancellationToken);
        if (found is not ResticState.Ready)
        {
            var other = await TryAsync(provided, ResticSource.DataDirectory, cancellationToken);
            found = other is ResticState.Ready ? other : found ?? other;
        }

        return found is ResticState.Ready || !fetch ? found ?? Missing("There is no restic on PATH, nor in the data directory.") : await FetchAsync(provided, found, cancellationToken);
    }

    private async Task<ResticState> FetchAsync(string target, ResticState? found, CancellationToken cancellationToken)
    {
        if (options.Value.Download == ResticDownload.Never || !DistributionPackage.IsAvailable)
        {
            return found ?? Missing("There is no restic on PATH, nor in the data directory.");
        }

        Directory.CreateDirectory(folders.Bin);
        var failure = await distribution.FetchAsync(target, cancellationToken);
        return failure is not null ? found ?? Missing(failure)
            : await TryAsync(target, ResticSource.Distribution, cancellationToken) ?? Missing("The distribution's package holds no restic that can be run.");
    }

    /// <summary>Ready, or too old; null when it is no restic at all.</summary>
    private async Task<ResticState?> TryAsync(string file, ResticSource source, CancellationToken cancellationToken)
    {
        if (Executable.Find(file) is not { } path || await probe.AskAsync(path, cancellationToken) is not { } version)
        {
            return null;
        }

        var capabilities = new ResticCapabilities(version);
        return capabilities.IsSupported
            ? new ResticState.Ready(path, capabilities, source)
            : new ResticState.Missing(new Cause(CauseCode.ResticTooOld, [version.ToString(), ResticCapabilities.Oldest.ToString(), path]), InstallCommand.ForThisSystem());
    }

    private static ResticState.Missing Missing(string reason) => new(new Cause(CauseCode.ResticMissing, [], reason), InstallCommand.ForThisSystem());

    private void Log(ResticState state)
    {
        switch (state)
        {
            case ResticState.Ready ready:
                logger.LogInformation("restic {Version} at {Path} is used ({Source}).", ready.Capabilities.Version, ready.Path, ready.Source);
                break;
            case ResticState.Missing missing:
                logger.LogError(
                    "No restic can be used: {Cause} {Reason} To install one: {Command}", missing.Cause.Code, missing.Cause.LastLine, missing.Command ?? "see https://restic.net");
                break;
        }
    }

    /// <summary>By which it is seen that a file is another one.</summary>
    private sealed record FileStamp(DateTime Written, long Length);
}
