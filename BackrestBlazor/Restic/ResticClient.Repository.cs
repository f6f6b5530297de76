using System.Text.Json;
using BackrestBlazor.Domain;
using BackrestBlazor.Processes;
using BackrestBlazor.Restic.Commands;
using BackrestBlazor.Restic.Failures;
using BackrestBlazor.Restic.Listening;
using BackrestBlazor.Restic.Messages;
using BackrestBlazor.Restic.Opening;

namespace BackrestBlazor.Restic;

/// <content>The repository itself.</content>
internal sealed partial class ResticClient
{
    /// <summary>restic 0.17 and later would try for 15 minutes; a person waits for this answer.</summary>
    private static readonly TimeSpan ProbeTime = TimeSpan.FromSeconds(13);

    private static readonly TimeSpan ProbeGrace = TimeSpan.FromSeconds(1);

    /// <summary>Looks at a repository, at most 15 seconds: is it there, does the password open it. Takes no lock, writes nothing.</summary>
    public async Task<ResticResult<RepositoryProbe>> ProbeAsync(ResticAccess access, CancellationToken cancellationToken)
    {
        var start = timeProvider.GetTimestamp();
        using var limit = new CancellationTokenSource(ProbeTime, timeProvider);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var document = new MemoryStream();
        // The first announced retry says all there is to say.
        var call = new ResticCall { Grace = ProbeGrace, Line = line => StopAtRetry(line, limit) };

        var result = await RunAsync(
            access,
            _ => RepositoryCommands.Probe,
            call,
            (request, listener, end) => runner.CopyAsync(request, listener.Output(null), document, end),
            ending => cancellationToken.IsCancellationRequested || !limit.IsCancellationRequested ? FailureClassifier.Diagnose(ending) : TimedOut(ending),
            stop.Token);

        if (result.Verdict == ResticVerdict.Cancelled && !cancellationToken.IsCancellationRequested)
        {
            result = result with { Verdict = ResticVerdict.Failed, Cause = new Cause(CauseCode.ResticMissing, [], "restic is still being looked for."), FailureKind = FailureKind.Transient };
        }

        var config = result.IsDone ? ReadDocument(document, ResticJson.Default.RepositoryConfig) : null;
        var code = result.Cause?.Code;
        var exists = config is not null || code is CauseCode.WrongPassword or CauseCode.Locked;
        var reachable = exists || code is CauseCode.NoRepository or CauseCode.Forbidden or CauseCode.NotFound or CauseCode.ReadOnlyRepository;
        return new(result, new RepositoryProbe(reachable, exists, config?.Id, timeProvider.GetElapsedTime(start)));
    }

    /// <summary>Creates the repository; the value is its id.</summary>
    public async Task<ResticResult<RepositoryConfig>> InitAsync(ResticAccess access, ResticCall call, CancellationToken cancellationToken)
    {
        RepositoryInitialized? initialized = null;
        var result = await RunAsync(
            access, _ => RepositoryCommands.Init, call, line => initialized ??= line.Read(ResticJson.Default.RepositoryInitialized), cancellationToken);
        if (!result.IsDone)
        {
            return new(result, null);
        }

        // restic 0.14 says only ten digits of the id, in a sentence.
        var id = initialized?.Id ?? (await ProbeAsync(access, cancellationToken)).Value?.RepositoryId;
        return new(result, id is null ? null : new RepositoryConfig(id, 0));
    }

    /// <summary>Removes stale locks, or all of them.</summary>
    public Task<ResticResult> UnlockAsync(ResticAccess access, bool removeAll, ResticCall call, CancellationToken cancellationToken) =>
        RunAsync(access, _ => RepositoryCommands.Unlock(removeAll), call, null, cancellationToken);

    /// <summary>Rebuilds the index from the packs that are there. Takes an exclusive lock.</summary>
    public Task<ResticResult> RepairIndexAsync(ResticAccess access, ResticCall call, CancellationToken cancellationToken) =>
        RunAsync(access, RepositoryCommands.RepairIndex, call, null, cancellationToken);

    /// <summary>The locks in the repository, without taking one; the value is null when one of them is there and could not be read.</summary>
    public async Task<ResticResult<IReadOnlyList<ResticLock>>> LocksAsync(ResticAccess access, CancellationToken cancellationToken)
    {
        var (result, ids) = await LockIdsAsync(access, cancellationToken);
        List<ResticLock> locks = [];
        foreach (var id in result.IsDone ? ids : [])
        {
            using var document = new MemoryStream();
            var one = await CopyAsync(access, _ => RepositoryCommands.CatLock(id), ResticCall.Silent, document, cancellationToken);
            if (one.IsDone && ReadDocument(document, ResticJson.Default.ResticLock) is { } found)
            {
                locks.Add(found with { Id = id });
            }
            else if (await LockIdsAsync(access, cancellationToken) is not ({ IsDone: true }, _) again || again.Ids.Contains(id))
            {
                return new(one, null);
            }
        }

        return new(result, result.IsDone ? locks : null);
    }

    private async Task<(ResticResult Result, IReadOnlyList<string> Ids)> LockIdsAsync(ResticAccess access, CancellationToken cancellationToken)
    {
        List<string> ids = [];
        var result = await RunAsync(access, _ => RepositoryCommands.ListLocks, ResticCall.Silent, line => ids.Add(line.Text.Trim()), cancellationToken);
        return (result, ids.FindAll(SnapshotId.IsFull));
    }

    private static void StopAtRetry(ResticLine line, CancellationTokenSource limit)
    {
        if (line.IsError && BackendRetry.Parse(line.Text) is { Pause: not null })
        {
            limit.Cancel();
        }
    }

    /// <summary>We ended it ourselves because it took too long: what it said until then is the reason.</summary>
    private static Diagnosis TimedOut(Ending ending)
    {
        var diagnosis = FailureClassifier.Diagnose(ending with { Exit = new ProcessExit(1), ExitError = null });
        return diagnosis.Cause is { Code: not CauseCode.Unknown } ? diagnosis
            : new Diagnosis(ResticVerdict.Failed, new Cause(CauseCode.TimedOut, [], FailureClassifier.LastLine(ending)), FailureKind.Transient);
    }

    private static T? ReadDocument<T>(MemoryStream document, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return document.Length == 0 ? null : JsonSerializer.Deserialize(document.GetBuffer().AsSpan(0, (int)document.Length), type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
