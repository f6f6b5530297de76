using BackrestBlazor.Domain;
using BackrestBlazor.Notifications;
using BackrestBlazor.Operations.Recovery;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Heartbeats;

/// <summary>
/// Pings a monitor elsewhere for as long as this server truly works: it is up, its database takes writes, what is due is queued, what is queued is begun. When one of these
/// does not hold it says nothing, and the monitor sounds the alarm.
/// </summary>
internal sealed class Heart(
    HeartbeatStore store, IEnumerable<IVital> vitals, Pinger pinger, HeartbeatBoard board, HeartbeatSignal signal, RecoveryGate gate, TimeProvider time, ILogger<Heart> logger)
    : BackgroundService
{
    /// <summary>How long each part has to show that it works.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>After a ping that was not taken or not sent; sooner where it is due sooner.</summary>
    internal static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await gate.PassAsync(stoppingToken);
            while (true)
            {
                var since = time.GetTimestamp();
                var every = await BeatAsync(stoppingToken);
                await WaitAsync(every - time.GetElapsedTime(since), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The monitor notices if nobody starts it again.
        }
    }

    /// <summary>When to beat again; null: not before it is changed.</summary>
    private async Task<TimeSpan?> BeatAsync(CancellationToken cancellationToken)
    {
        try
        {
            var settings = await store.ReadAsync(cancellationToken);
            if (!settings.Enabled)
            {
                board.Clear();
                return null;
            }

            var every = TimeSpan.FromMinutes(settings.EveryMinutes);
            return await TryAsync(settings, cancellationToken) || every < AfterFailure ? every : AfterFailure;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            logger.LogError(exception, "The heartbeat could not be read; it is tried again in {Pause}.", AfterFailure);
            board.HeldBack(VitalPart.Database);
            return AfterFailure;
        }
    }

    private async Task<bool> TryAsync(HeartbeatSettings settings, CancellationToken cancellationToken)
    {
        if (await NotWorkingAsync(cancellationToken) is { } part)
        {
            logger.LogError("The heartbeat is held back: {Part} does not work.", part);
            board.HeldBack(part);
            return false;
        }

        var delivery = store.Open(settings) is { } url
            ? await pinger.PingAsync(url, cancellationToken)
            : new Delivery.Failed(new DeliveryError(DeliveryErrorCode.SecretsUnreadable), IsTransient: false);
        if (delivery is Delivery.Failed failed)
        {
            logger.LogWarning("The heartbeat was not taken: {Code}.", failed.Error.Code);
            board.Failed(failed.Error);
            return false;
        }

        board.Pinged();
        return true;
    }

    private async Task<VitalPart?> NotWorkingAsync(CancellationToken cancellationToken)
    {
        foreach (var vital in vitals.OrderBy(vital => vital.Part))
        {
            using var limit = new CancellationTokenSource(Patience, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
            try
            {
                if (!await vital.WorksAsync(both.Token))
                {
                    return vital.Part;
                }
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return vital.Part;
            }
        }

        return null;
    }

    private async Task WaitAsync(TimeSpan? pause, CancellationToken cancellationToken)
    {
        var wait = pause is not { } some ? Timeout.InfiniteTimeSpan : some > TimeSpan.Zero ? some : TimeSpan.Zero;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(signal.WaitAsync(enough.Token), Task.Delay(wait, time, enough.Token));
        await enough.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }
}
