using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Recovery;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Notifying;

/// <summary>
/// Has a digest written for each destination for which one is due. What became due while the server was down is told in one, after the start. It may look as
/// often as anyone likes: each period is told once.
/// </summary>
internal sealed class DigestClock(
    DestinationStore destinations, DigestStore digests, DigestWriter writer, OutboxSignal signal, RecoveryGate gate, TimeProvider time, ILogger<DigestClock> logger)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var wanted = (await destinations.ListAsync(cancellationToken)).FindAll(destination => destination.GetsDigests);
        if (wanted.Count == 0)
        {
            return;
        }

        var told = await digests.ToldUntilAsync(cancellationToken);
        foreach (var destination in wanted)
        {
            await LookAsync(destination, told.TryGetValue(destination.Id, out var until) ? until : null, cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gate.PassAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException && !stoppingToken.IsCancellationRequested)
            {
                // A full disk or a locked database: what could not be written is written at the next look.
                logger.LogError(exception, "Digests could not be written; it is tried again in {Pause}.", Every);
            }

            await Task.Delay(Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAsync(Destination destination, DateTimeOffset? toldUntil, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (toldUntil is not { } from)
        {
            await digests.BeginAsync(destination, now, cancellationToken);
            return;
        }

        var rhythm = destination.Settings.Digest!;
        if (rhythm.LatestDue(now, time.LocalTimeZone) is not { } to)
        {
            return;
        }

        if (from > rhythm.NextDue(now, time.LocalTimeZone))
        {
            // The clock was ahead when that was noted, perhaps by years, in which nobody would be told anything.
            await digests.TellAsync(destination.Id, from, to, digest: null, cancellationToken);
            return;
        }

        if (to <= from)
        {
            return;
        }

        var digest = await writer.WriteAsync(destination, from, to, cancellationToken);
        if (await digests.TellAsync(destination.Id, from, to, digest, cancellationToken))
        {
            signal.Set();
            logger.LogInformation("Digest for {Destination}, {From:u} to {To:u}: {Outcome}.", destination.Name, from, to, digest is null ? "nothing to say" : "written");
        }
    }
}
