using BackrestBlazor.Accounts;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations;

namespace BackrestBlazor.Components.Shared;

/// <summary>Who may take a next step, and what it is: a page to go to, or work for the queue. Neither where it cannot be taken.</summary>
internal static class NextSteps
{
    // What a person can ask for; hooks belong to their backup.
    private static readonly HashSet<OperationKind> Repeatable =
    [
        OperationKind.Backup, OperationKind.Forget, OperationKind.Prune, OperationKind.Check, OperationKind.Stats, OperationKind.Index, OperationKind.Restore, OperationKind.Unlock,
    ];

    /// <summary>Name of the policy. What only an administrator could ask for, only an administrator asks for again.</summary>
    public static string PolicyOf(NextStep step, StepTarget target) => step switch
    {
        NextStep.RunAgain when target.Operation is { Kind: OperationKind.Forget, Arguments.SnapshotId: not null } or { Arguments.RemoveAll: true } => Policies.Administer,
        NextStep.RunAgain or NextStep.BackUp or NextStep.RemoveLocks or NextStep.ReadSnapshots or NextStep.RestoreAgain or NextStep.ConfirmHold or NextStep.OpenMaintenance => Policies.Operate,
        _ => Policies.Administer,
    };

    /// <summary>Relative to the base of the site; null when the step is no page.</summary>
    public static string? PageOf(NextStep step, StepTarget target) => step switch
    {
        NextStep.EditRepository => Repository(target) + "/edit",
        NextStep.EnterPassword => Repository(target) + "/edit#Password",
        NextStep.EditOptions => Repository(target) + "/edit#Advanced",
        NextStep.EditPlan when target.PlanName is { } plan => Plan(plan) + "/edit",
        NextStep.EditHooks => (target.PlanName is { } plan ? Plan(plan) : Repository(target)) + "/edit#Hooks",
        NextStep.BackUp or NextStep.ConfirmHold when target.PlanName is { } plan => Plan(plan),
        NextStep.RestoreAgain when target.Operation?.SnapshotId is { } snapshot => $"{Repository(target)}/snapshots/{snapshot}",
        NextStep.OpenMaintenance => Repository(target) + "#maintenance",
        NextStep.InstallRestic => "settings/about",
        NextStep.AddRepository => "repositories/new?existing=true",
        _ => null,
    };

    /// <summary>Null when the step is no work.</summary>
    public static OperationRequest? WorkOf(NextStep step, StepTarget target) => (step, target.Operation) switch
    {
        (NextStep.RunAgain, { HasEnded: true } ended) when Repeatable.Contains(ended.Kind) =>
            new OperationRequest(ended.Kind, OperationTrigger.Manual, ended.RepositoryId, ended.PlanId) { Arguments = ended.Arguments },
        (NextStep.RemoveLocks, _) => new OperationRequest(OperationKind.Unlock, OperationTrigger.Manual, target.RepositoryId, null),
        (NextStep.ReadSnapshots, _) => new OperationRequest(OperationKind.Index, OperationTrigger.Manual, target.RepositoryId, null),
        _ => null,
    };

    private static string Repository(StepTarget target) => "repositories/" + Uri.EscapeDataString(target.RepositoryName);

    private static string Plan(string name) => "plans/" + Uri.EscapeDataString(name);
}
