using System.Collections.Immutable;

namespace BackrestBlazor.Accounts;

/// <summary>
/// Tells what still runs for a session, a user or a token that its right has ended: circuits and long answers of the API look at their right
/// when they begin, and would otherwise keep it for hours.
/// </summary>
internal sealed class AccessEnds
{
    private ImmutableArray<Subscription> _subscriptions = [];

    public static string OfSession(string id) => "session:" + id;

    public static string OfUser(int id) => $"user:{id}";

    public static string OfToken(int id) => $"token:{id}";

    /// <summary>Calls back from the thread pool when one of the subjects ends; dispose the result to stop.</summary>
    public IDisposable Subscribe(IReadOnlyList<string> subjects, Action ended)
    {
        var subscription = new Subscription(this, subjects, ended);
        ImmutableInterlocked.Update(ref _subscriptions, (all, added) => all.Add(added), subscription);
        return subscription;
    }

    public void Publish(string subject)
    {
        foreach (var subscription in _subscriptions)
        {
            if (subscription.Subjects.Contains(subject))
            {
                ThreadPool.UnsafeQueueUserWorkItem(found => found.Ended(), subscription, preferLocal: false);
            }
        }
    }

    private sealed class Subscription(AccessEnds ends, IReadOnlyList<string> subjects, Action ended) : IDisposable
    {
        private int _disposed;

        public IReadOnlyList<string> Subjects => subjects;

        public void Ended()
        {
            if (Volatile.Read(ref _disposed) == 0)
            {
                ended();
            }
        }

        public void Dispose()
        {
            Volatile.Write(ref _disposed, 1);
            ImmutableInterlocked.Update(ref ends._subscriptions, (all, removed) => all.Remove(removed), this);
        }
    }
}
