namespace BackrestBlazor.Domain;

/// <summary>What a person or script asks a plan to be: the API's request body and the form's model.</summary>
public sealed record PlanDraft
{
    public string Name { get; init; } = "";

    /// <summary>Name of the repository.</summary>
    public string Repository { get; init; } = "";

    public bool Enabled { get; init; } = true;

    public PlanSettings Settings { get; init; } = new();
}
