namespace BackrestBlazor.Components.Layout;

/// <summary>Names the resource with the texts of the frame around the pages.</summary>
public sealed class LayoutTexts;
