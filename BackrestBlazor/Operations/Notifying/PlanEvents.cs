using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Hooks;

namespace BackrestBlazor.Operations.Notifying;

/// <summary>What can happen to a plan that no operation of its own tells.</summary>
internal enum PlanEventKind
{
    Overdue, SwitchedOff, Recovered,
}

/// <param name="Kind">What happened.</param>
/// <param name="Plan">As it was before.</param>
internal sealed record PlanEvent(PlanEventKind Kind, Plan Plan);

/// <summary>The one place where it is said that something happened to a plan, once for each time, after it, its messages and its hooks are committed.</summary>
internal sealed class PlanEvents(OutboxSignal signal, WatchHookSignal hooks, ILogger<PlanEvents> logger)
{
    public void Happened(PlanEvent what)
    {
        signal.Set();
        hooks.Set();
        logger.Log(
            what.Kind == PlanEventKind.Recovered ? LogLevel.Information : LogLevel.Warning,
            "Plan {Plan}: {Event}, after {Before} since {Since:u}.", what.Plan.Name, what.Kind, what.Plan.Watch, what.Plan.WatchSince);
    }
}
