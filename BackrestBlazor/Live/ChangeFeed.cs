using System.Collections.Immutable;

namespace BackrestBlazor.Live;

/// <summary>
/// The pipeline's end: stores publish here after commit, and nobody who listens can make them wait. Publishing costs microseconds: a walk
/// over an immutable array; a subscriber that refuses is removed before anything else happens to it.
/// </summary>
internal sealed class ChangeFeed
{
    private ImmutableArray<ISubscriber> _subscribers = [];

    /// <summary>How many listen now.</summary>
    public int Count => _subscribers.Length;

    public void Publish(Change change)
    {
        foreach (var subscriber in _subscribers)
        {
            if (!subscriber.Offer(change) && Remove(subscriber))
            {
                subscriber.Cut();
            }
        }
    }

    /// <summary>From the return of this call on, no change is missed; dispose the result to stop.</summary>
    public IDisposable Subscribe(ISubscriber subscriber)
    {
        ImmutableInterlocked.Update(ref _subscribers, (all, added) => all.Add(added), subscriber);
        return new Subscription(this, subscriber);
    }

    // Two publishers may meet the same full subscriber; only the one that removed it cuts it.
    private bool Remove(ISubscriber subscriber) =>
        ImmutableInterlocked.Update(ref _subscribers, (all, removed) => all.Remove(removed), subscriber);

    private sealed class Subscription(ChangeFeed feed, ISubscriber subscriber) : IDisposable
    {
        public void Dispose() => feed.Remove(subscriber);
    }
}
