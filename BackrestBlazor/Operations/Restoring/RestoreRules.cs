using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Browsing;
using BackrestBlazor.Restic;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Restoring;

/// <summary>Checks a wish to restore, for dialog and API alike, and turns it into what the queue takes.</summary>
internal sealed class RestoreRules(SnapshotStore snapshots, SnapshotBrowser browser, ResticClient restic)
{
    /// <summary>Paths are looked up in the snapshot as long as that takes no more than this many starts of restic.</summary>
    private const int FoldersLookedAt = 4;

    /// <param name="repositoryId">Row id.</param>
    /// <param name="wanted">The snapshot may be named by a prefix; empty paths mean everything.</param>
    /// <param name="cancellationToken">Ends restic, too.</param>
    public async Task<Outcome<OperationRequest>> CheckAsync(int repositoryId, OperationArguments wanted, CancellationToken cancellationToken)
    {
        List<FieldError> errors = [.. CheckTarget(wanted.Target), .. await restic.CheckRestoreAsync(wanted.Overwrite, cancellationToken)];
        var paths = ReadPaths(wanted.Paths, errors);
        var snapshot = wanted.SnapshotId is { Length: > 0 } id ? await snapshots.FindAsync(repositoryId, id, cancellationToken) : null;
        if (snapshot is null)
        {
            errors.Add(string.IsNullOrEmpty(wanted.SnapshotId) ? new FieldError("snapshotId", "required") : new FieldError("snapshotId", "notFound", wanted.SnapshotId));
            return new Outcome<OperationRequest>.Invalid(errors);
        }

        if (errors.Count == 0)
        {
            errors.AddRange(await FindMissingAsync(repositoryId, snapshot.SnapshotId, paths, cancellationToken));
        }

        // The top of the snapshot is everything in it, which restic's --include does not understand.
        return errors.Count > 0
            ? new Outcome<OperationRequest>.Invalid(errors)
            : new Outcome<OperationRequest>.Ok(new OperationRequest(OperationKind.Restore, OperationTrigger.Manual, repositoryId, snapshot.PlanId)
            {
                Arguments = wanted with { SnapshotId = snapshot.SnapshotId, Paths = paths.Contains(SnapshotPath.Top) ? [] : paths },
            });
    }

    private static IEnumerable<FieldError> CheckTarget(string? target)
    {
        if (string.IsNullOrEmpty(target))
        {
            yield return new FieldError("target", "required");
        }
        else if (!target.StartsWith('/'))
        {
            yield return new FieldError("target", "pathNotAbsolute");
        }
        else if (target.Split('/').Any(segment => segment is "." or "..") || target.Contains('\0'))
        {
            yield return new FieldError("target", "pathHasDots");
        }
        else if (target.Trim('/').Length == 0)
        {
            // Below the root the files would land on the originals.
            yield return new FieldError("target", "targetIsRoot");
        }
        else if (File.Exists(target))
        {
            yield return new FieldError("target", "targetIsFile");
        }
    }

    private static List<string> ReadPaths(IReadOnlyList<string> paths, List<FieldError> errors)
    {
        List<string> read = [];
        for (var index = 0; index < paths.Count; index++)
        {
            var (path, error) = paths[index].Length == 0 ? ("", new FieldError($"paths[{index}]", "required")) : SnapshotPath.Read(paths[index], $"paths[{index}]");
            if (error is null && path.Contains('\uFFFD', StringComparison.Ordinal))
            {
                error = new FieldError($"paths[{index}]", "pathLossy");
            }

            if (error is null)
            {
                read.Add(path);
            }
            else
            {
                errors.Add(error);
            }
        }

        return read;
    }

    // restic restores nothing and says nothing when an --include is not there. Where it cannot look now, the restore itself will tell.
    private async Task<IEnumerable<FieldError>> FindMissingAsync(int repositoryId, string snapshotId, List<string> paths, CancellationToken cancellationToken)
    {
        List<FieldError> errors = [];
        if (paths.Select(SnapshotPath.Parent).Distinct().Count() > FoldersLookedAt)
        {
            return errors;
        }

        for (var index = 0; index < paths.Count; index++)
        {
            if (await browser.FindAsync(repositoryId, snapshotId, paths[index], cancellationToken) is Browsed<SnapshotEntry>.Missing)
            {
                errors.Add(new FieldError($"paths[{index}]", "notFound", paths[index]));
            }
        }

        return errors;
    }
}
