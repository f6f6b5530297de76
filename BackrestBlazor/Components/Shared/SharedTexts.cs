namespace BackrestBlazor.Components.Shared;

/// <summary>Names the resource with the texts that several pages use.</summary>
public sealed class SharedTexts;
