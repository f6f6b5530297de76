namespace BackrestBlazor.Components.Destinations;

/// <summary>Addresses of the pages about notifications, relative to the base of the site.</summary>
public static class DestinationLinks
{
    public const string All = "settings/notifications";

    public const string New = All + "/new";

    public static string Page(string name) => $"{All}/{Uri.EscapeDataString(name)}";
}
