namespace BackrestBlazor.Components.Operations;

/// <summary>Names the resource with the texts of the history and of one operation.</summary>
public sealed class OperationsTexts;
