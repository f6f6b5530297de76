namespace BackrestBlazor.Components.Snapshots;

/// <summary>Names the resource with the texts of the snapshot browser and the restore panel.</summary>
public sealed class SnapshotsTexts;
