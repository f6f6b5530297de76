namespace BackrestBlazor.Storage;

/// <summary>A backup of a plan that was made.</summary>
internal sealed record MadeBackup(int PlanId, long OperationId, DateTimeOffset EndedAt);
