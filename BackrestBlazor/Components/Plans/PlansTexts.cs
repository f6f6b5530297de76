namespace BackrestBlazor.Components.Plans;

/// <summary>Names the resource with the texts of the plan pages.</summary>
public sealed class PlansTexts;
