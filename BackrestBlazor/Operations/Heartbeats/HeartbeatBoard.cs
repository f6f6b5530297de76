using BackrestBlazor.Domain;
using BackrestBlazor.Live;

namespace BackrestBlazor.Operations.Heartbeats;

/// <summary>How the heartbeat goes, for whoever looks.</summary>
internal sealed class HeartbeatBoard(ChangeFeed feed, TimeProvider time)
{
    private volatile HeartbeatState _current = new();

    public HeartbeatState Current => _current;

    public void Pinged() => Show(new HeartbeatState { LastPingAt = time.GetUtcNow(), LastFailedAt = _current.LastFailedAt });

    public void Failed(DeliveryError error) => Show(_current with { LastFailedAt = time.GetUtcNow(), LastError = error, NotWorking = null });

    public void HeldBack(VitalPart part) => Show(_current with { LastFailedAt = time.GetUtcNow(), LastError = null, NotWorking = part });

    public void Clear() => Show(new HeartbeatState());

    private void Show(HeartbeatState next)
    {
        if (next != _current)
        {
            _current = next;
            feed.Publish(new HeartbeatChanged());
        }
    }
}
