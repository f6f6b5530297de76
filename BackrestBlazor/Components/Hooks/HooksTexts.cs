namespace BackrestBlazor.Components.Hooks;

/// <summary>Names the resource with the texts of the editor of hooks.</summary>
public sealed class HooksTexts;
