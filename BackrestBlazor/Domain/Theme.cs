namespace BackrestBlazor.Domain;

/// <summary>The colours of the pages.</summary>
public enum Theme
{
    /// <summary>As the system of the browser has them.</summary>
    System,
    Light,
    Dark,
}
