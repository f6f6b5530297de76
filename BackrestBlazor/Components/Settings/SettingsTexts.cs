namespace BackrestBlazor.Components.Settings;

/// <summary>Names the resource with the texts of the settings.</summary>
public sealed class SettingsTexts;
