namespace BackrestBlazor.Components.Overview;

/// <summary>Names the resource with the texts of the overview.</summary>
public sealed class OverviewTexts;
