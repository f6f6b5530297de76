using BackrestBlazor.Domain;

namespace BackrestBlazor.Components.Shared;

/// <summary>What a next step is taken on.</summary>
/// <param name="RepositoryId">Row id.</param>
/// <param name="RepositoryName">Its name, for addresses.</param>
/// <param name="PlanName">Null for work on the repository itself.</param>
public sealed record StepTarget(int RepositoryId, string RepositoryName, string? PlanName)
{
    /// <summary>What is run again; null where no operation is shown.</summary>
    public Operation? Operation { get; init; }

    public static StepTarget Of(Operation operation) => new(operation.RepositoryId, operation.RepositoryName, operation.PlanName) { Operation = operation };
}
