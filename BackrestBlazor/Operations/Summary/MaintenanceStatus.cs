using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Summary;

/// <summary>How one kind of maintenance of a repository stands.</summary>
/// <param name="Kind">Forget, prune, check or stats.</param>
/// <param name="Settings">Its schedule and more.</param>
/// <param name="Last">Newest run that has ended, dry runs left out; null before the first.</param>
/// <param name="Active">The one that waits or runs; null when none does.</param>
/// <param name="NextRun">Null when nothing is scheduled.</param>
public sealed record MaintenanceStatus(OperationKind Kind, MaintenanceSettings Settings, Operation? Last, Operation? Active, DateTimeOffset? NextRun);
