namespace BackrestBlazor.Components.Users;

/// <summary>Addresses of the pages about users, relative to the base of the site.</summary>
public static class UserLinks
{
    public const string All = "settings/users";

    public const string New = All + "/new";

    public static string Page(string name) => $"{All}/{Uri.EscapeDataString(name)}";
}
