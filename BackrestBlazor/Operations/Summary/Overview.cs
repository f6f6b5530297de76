using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Summary;

/// <summary>What the overview page and <c>GET /summary</c> show.</summary>
public sealed record Overview(Verdict Verdict, IReadOnlyList<PlanCard> Plans, IReadOnlyList<Operation> Running, IReadOnlyList<Operation> Recent);

/// <summary>One answer to "am I safe?".</summary>
/// <param name="State">The worst of all plans; unknown without plans.</param>
/// <param name="CauseCode">Cause of the plan that is worst; null when all is well.</param>
/// <param name="Arguments">Values for the sentence: the names of the plans that are in this state.</param>
public sealed record Verdict(HealthState State, CauseCode? CauseCode, IReadOnlyList<string> Arguments);

/// <summary>A plan as the overview shows it.</summary>
/// <param name="Plan">Its definition.</param>
/// <param name="RepositoryName">Name of its repository.</param>
/// <param name="Status">Health, last backup, next run.</param>
/// <param name="Days">30 entries, oldest first, the last is today in the server's zone.</param>
public sealed record PlanCard(Plan Plan, string RepositoryName, PlanStatus Status, IReadOnlyList<DayState> Days);

/// <summary>What happened to a plan on one day. <see cref="Missed"/>: a run was due and none came; <see cref="None"/>: nothing was due and nothing ran.</summary>
public enum DayState
{
    None, Good, Warning, Failed, Missed,
}
