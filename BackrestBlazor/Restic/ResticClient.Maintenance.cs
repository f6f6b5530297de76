using BackrestBlazor.Domain;
using BackrestBlazor.Restic.Commands;
using BackrestBlazor.Restic.Messages;
using BackrestBlazor.Restic.Opening;

namespace BackrestBlazor.Restic;

/// <content>What keeps a repository small and sound. Progress comes as <see cref="TextProgress"/>.</content>
internal sealed partial class ResticClient
{
    /// <summary>The report's lines are among the last; a repository of millions of packs prints no more of them.</summary>
    private const int ReportLines = 200;

    /// <summary>Removes what no snapshot needs, or says what that would free. Takes an exclusive lock.</summary>
    public async Task<ResticResult<PruneReport>> PruneAsync(ResticAccess access, PruneRequest request, ResticCall call, CancellationToken cancellationToken)
    {
        Queue<string> lines = new();
        void Take(ResticLine line)
        {
            if (lines.Count == ReportLines)
            {
                lines.Dequeue();
            }

            lines.Enqueue(line.Text);
        }

        var result = await RunAsync(access, _ => MaintenanceCommands.Prune(request), call, Take, cancellationToken);
        return new(result, PruneReport.Parse(lines));
    }

    /// <summary>Replaces one tag of some snapshots, which changes their ids. Takes an exclusive lock.</summary>
    public Task<ResticResult> RetagAsync(ResticAccess access, string from, string to, IReadOnlyList<string> snapshotIds, ResticCall call, CancellationToken cancellationToken) =>
        RunAsync(access, _ => RepositoryCommands.Retag(from, to, snapshotIds), call, null, cancellationToken);

    /// <summary>Checks the structure and reads back a share of the data. Damage is cause <see cref="CauseCode.RepositoryDamaged"/>. Takes an exclusive lock.</summary>
    public Task<ResticResult> CheckAsync(ResticAccess access, DataShare data, ResticCall call, CancellationToken cancellationToken) =>
        RunAsync(access, _ => MaintenanceCommands.Check(data), call, null, cancellationToken);

    /// <summary>What the repository holds.</summary>
    /// <param name="restored">False: as stored, each piece once. True: what its snapshots would be if they were restored.</param>
    public async Task<ResticResult<ResticStats>> StatsAsync(ResticAccess access, bool restored, ResticCall call, CancellationToken cancellationToken)
    {
        ResticStats? stats = null;
        // restic 0.19.0 mixes progress as text into it.
        var result = await RunAsync(
            access,
            _ => restored ? MaintenanceCommands.RestoreStats : MaintenanceCommands.RawStats,
            call,
            line => stats = line.Read(ResticJson.Default.ResticStats) ?? stats,
            cancellationToken);
        return new(result, result.IsDone ? stats : null);
    }
}
