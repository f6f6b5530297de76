using System.Threading.Channels;
using BackrestBlazor.Domain;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Notifying;

/// <summary>What can happen to a plan that no operation of its own tells.</summary>
internal enum PlanEventKind
{
    Overdue, SwitchedOff, Recovered,
}

/// <param name="Kind">What happened.</param>
/// <param name="Plan">As it was before.</param>
/// <param name="LastMade">Its last backup; null before the first.</param>
/// <param name="WasBackedUp">A backup was made since it became what it was.</param>
internal sealed record PlanEvent(PlanEventKind Kind, Plan Plan, MadeBackup? LastMade, bool WasBackedUp);

/// <summary>The one place where it is said that something happened to a plan, once for each time, after it and its messages are committed.</summary>
internal sealed class PlanEvents(OutboxSignal signal, ILogger<PlanEvents> logger)
{
    // A plan changes its state a few times a day at most: it needs no bound.
    private readonly Channel<PlanEvent> _happened = Channel.CreateUnbounded<PlanEvent>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>For the one that runs the hooks.</summary>
    public ChannelReader<PlanEvent> Reader => _happened.Reader;

    public void Happened(PlanEvent what)
    {
        signal.Set();
        _happened.Writer.TryWrite(what);
        logger.Log(
            what.Kind == PlanEventKind.Recovered ? LogLevel.Information : LogLevel.Warning,
            "Plan {Plan}: {Event}, after {Before} since {Since:u}.", what.Plan.Name, what.Kind, what.Plan.Watch, what.Plan.WatchSince);
    }
}
