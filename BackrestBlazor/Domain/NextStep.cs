namespace BackrestBlazor.Domain;

/// <summary>What a person does about a cause first: a button wherever it can be one. Words in the shared texts of the pages.</summary>
public enum NextStep
{
    /// <summary>Nothing, or nothing that a page could do.</summary>
    None,

    /// <summary>The same work once more, when its text has been followed.</summary>
    RunAgain,

    /// <summary>A backup of the plan that is late.</summary>
    BackUp,

    EditRepository, EnterPassword, EditOptions, EditPlan, EditHooks,

    /// <summary>Those that are stale only.</summary>
    RemoveLocks,

    /// <summary>What the repository holds is read anew.</summary>
    ReadSnapshots,

    /// <summary>The snapshot's page, for another folder or fewer files.</summary>
    RestoreAgain,

    /// <summary>"This is right" stands on the page of the plan.</summary>
    ConfirmHold,

    /// <summary>Prune and check on the repository's page.</summary>
    OpenMaintenance,

    InstallRestic, AddRepository,
}
