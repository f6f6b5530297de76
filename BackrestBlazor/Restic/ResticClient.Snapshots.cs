using BackrestBlazor.Domain;
using BackrestBlazor.Restic.Commands;
using BackrestBlazor.Restic.Failures;
using BackrestBlazor.Restic.Messages;
using BackrestBlazor.Restic.Opening;

namespace BackrestBlazor.Restic;

/// <content>Snapshots: what is there, what is kept, what is in them.</content>
internal sealed partial class ResticClient
{
    /// <summary>All snapshots, oldest first, without a lock.</summary>
    public Task<ResticResult<IReadOnlyList<ResticSnapshot>>> SnapshotsAsync(ResticAccess access, ResticCall call, CancellationToken cancellationToken) =>
        SnapshotsAsync(access, RepositoryCommands.Snapshots, call, cancellationToken);

    /// <summary>Applies a retention policy to the snapshots of one plan. <see cref="RetentionPolicy.KeepAll"/> and empty policies are refused: an <see cref="ArgumentException"/>.</summary>
    public async Task<ResticResult<IReadOnlyList<ForgetGroup>>> ForgetAsync(ResticAccess access, ForgetRequest request, ResticCall call, CancellationToken cancellationToken)
    {
        var command = ForgetCommand.Of(request);
        using var document = new MemoryStream();
        var result = await CopyAsync(access, _ => command, call, document, cancellationToken);
        return new(result, result.IsDone ? ReadDocument(document, ResticJson.Default.ListForgetGroup) ?? [] : null);
    }

    /// <summary>Removes one snapshot.</summary>
    public Task<ResticResult> ForgetSnapshotAsync(ResticAccess access, string snapshotId, ResticCall call, CancellationToken cancellationToken)
    {
        var command = ForgetCommand.Of(snapshotId);
        return RunAsync(access, _ => command, call, null, cancellationToken);
    }

    /// <summary>The direct children of a folder of a snapshot, one by one on the reader thread, without a lock. A folder that is not there is cause <see cref="CauseCode.NotFound"/>.</summary>
    public async Task<ResticResult> ListFolderAsync(ResticAccess access, string snapshotId, string folder, Action<ResticNode> onNode, CancellationToken cancellationToken)
    {
        var path = folder.Length > 1 ? folder.TrimEnd('/') : folder;
        var found = path is "/" or "";
        void Take(ResticLine line)
        {
            if (line.Read(ResticJson.Default.ResticNode) is { StructType: "node" } node)
            {
                // restic names the folder itself first, and a file that was asked for as if it were one.
                found |= node.Path == path && node.Type == "dir";
                if (node.Path != path)
                {
                    onNode(node);
                }
            }
        }

        var result = await RunAsync(access, _ => RepositoryCommands.ListFolder(snapshotId, path.Length == 0 ? "/" : path), ResticCall.Silent, Take, cancellationToken);
        return result.Verdict == ResticVerdict.Succeeded && !found ? NotFound(result, path) : result;
    }

    /// <summary>Copies a file as itself, or a folder as an archive, to a stream. When the stream breaks, restic is ended. A result that is not done means the copy is broken.</summary>
    public Task<ResticResult> DumpAsync(
        ResticAccess access, string snapshotId, string path, ArchiveFormat format, Stream destination, ResticCall call, CancellationToken cancellationToken) =>
        CopyAsync(access, _ => RepositoryCommands.Dump(snapshotId, path, format), call, destination, cancellationToken);

    private async Task<ResticResult<IReadOnlyList<ResticSnapshot>>> SnapshotsAsync(ResticAccess access, ResticCommand command, ResticCall call, CancellationToken cancellationToken)
    {
        // One line for all snapshots, longer than a line may be.
        using var document = new MemoryStream();
        var result = await CopyAsync(access, _ => command, call, document, cancellationToken);
        return new(result, result.IsDone ? ReadDocument(document, ResticJson.Default.ListResticSnapshot) ?? [] : null);
    }

    private static ResticResult NotFound(ResticResult result, string path) =>
        result with { Verdict = ResticVerdict.Failed, Cause = Cause.Of(CauseCode.NotFound, path), FailureKind = FailureKind.Permanent };
}
