using BackrestBlazor.Domain;
using BackrestBlazor.Notifications;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Heartbeats;

/// <summary>The one way to change and try the heartbeat, for page and API alike.</summary>
internal sealed class HeartbeatEditor(HeartbeatStore store, Pinger pinger, HeartbeatSignal signal)
{
    /// <summary>Replaces the settings; it beats at once. A version that is not the stored one is a conflict.</summary>
    public async Task<Outcome<HeartbeatSettings>> UpdateAsync(HeartbeatDraft draft, int expectedVersion, CancellationToken cancellationToken)
    {
        var stored = await store.ReadAsync(cancellationToken);
        var (url, errors) = UrlOf(draft, stored);
        if (draft.Enabled && url is null && errors.Count == 0)
        {
            errors.Add(new FieldError("url", Missing(stored)));
        }

        if (draft.EveryMinutes is < 1 or > HeartbeatSettings.MaximumMinutes)
        {
            errors.Add(new FieldError("everyMinutes", "outOfRange", 1, HeartbeatSettings.MaximumMinutes));
        }

        if (errors.Count > 0)
        {
            return new Outcome<HeartbeatSettings>.Invalid(errors);
        }

        var outcome = await store.SaveAsync(
            new HeartbeatSettings { Enabled = draft.Enabled, EveryMinutes = draft.EveryMinutes, Url = url is null ? null : SecretAddress.Shown(url), ProtectedUrl = store.Protect(url) },
            expectedVersion,
            cancellationToken);
        signal.Set();
        return outcome;
    }

    /// <summary>Pings the stored address now, also when it is switched off, and whatever else works.</summary>
    public async Task<Outcome<Delivery>> TestAsync(CancellationToken cancellationToken)
    {
        var stored = await store.ReadAsync(cancellationToken);
        return await TestAsync(new HeartbeatDraft(stored.Enabled, null, stored.EveryMinutes), cancellationToken);
    }

    /// <summary>The same with what stands in a form; nothing is saved.</summary>
    public async Task<Outcome<Delivery>> TestAsync(HeartbeatDraft draft, CancellationToken cancellationToken)
    {
        var stored = await store.ReadAsync(cancellationToken);
        var (url, errors) = UrlOf(draft, stored);
        return errors.Count > 0 ? new Outcome<Delivery>.Invalid(errors)
            : url is null ? Outcome.Invalid<Delivery>("url", Missing(stored))
            : new Outcome<Delivery>.Ok(await pinger.PingAsync(url, cancellationToken));
    }

    private static string Missing(HeartbeatSettings stored) => stored.ProtectedUrl is null ? "required" : "secretUnreadable";

    private (string? Url, List<FieldError> Errors) UrlOf(HeartbeatDraft draft, HeartbeatSettings stored)
    {
        if (draft.Url is null || (draft.Url == stored.Url && stored.Url is not null))
        {
            return (store.Open(stored), []);
        }

        var url = draft.Url.Trim();
        return url.Length == 0 ? (null, [])
            : SecretAddress.Shown(url) is null ? (null, [new FieldError("url", "hookAddress")])
            : (url, []);
    }
}
