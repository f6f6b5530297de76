using BackrestBlazor.Domain;
using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Components.Shared;

/// <summary>The words and signs for operations, the same on every page.</summary>
internal sealed class OperationWords(IStringLocalizer<SharedTexts> texts)
{
    public string Kind(Operation operation) =>
        operation is { Kind: OperationKind.Backup, Arguments.DryRun: true } ? texts["Kind_BackupDryRun"]
        : operation is { Kind: OperationKind.Hook, Arguments.Event: { } condition } ? texts["Kind_HookOn", Event(condition)]
        : Kind(operation.Kind);

    public string Event(HookCondition condition) => texts["Event_" + condition];

    public string Kind(OperationKind kind) => texts["Kind_" + kind];

    public string Status(OperationStatus status) => texts["Status_" + status];

    public string Phase(OperationPhase phase) => texts["Phase_" + phase];

    public string Trigger(OperationTrigger trigger) => texts["Trigger_" + trigger];

    /// <summary>The sign for a status: a person's cancel is grey, a failure asks to act.</summary>
    public static HealthState Sign(OperationStatus status) => status switch
    {
        OperationStatus.Succeeded => HealthState.Good,
        OperationStatus.Running => HealthState.Running,
        OperationStatus.Warning or OperationStatus.Interrupted or OperationStatus.Postponed => HealthState.Look,
        OperationStatus.Failed => HealthState.Act,
        _ => HealthState.Unknown,
    };
}
