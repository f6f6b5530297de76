namespace BackrestBlazor.Components.Destinations;

/// <summary>Names the resource with the texts of the pages about notifications.</summary>
public sealed class DestinationsTexts;
