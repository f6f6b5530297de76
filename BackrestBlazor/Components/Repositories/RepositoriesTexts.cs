namespace BackrestBlazor.Components.Repositories;

/// <summary>Names the resource with the texts of the repository pages and their form.</summary>
public sealed class RepositoriesTexts;
