namespace BackrestBlazor.Components.Account;

/// <summary>Where to go after sign-in: only to a page of this app, whatever the address says.</summary>
internal static class LocalPath
{
    /// <summary>
    /// A rooted path of this host as it is (it has the path base in it already), else the start page. A browser reads <c>//x</c> and
    /// <c>/\x</c> as another host, and drops tabs and line breaks.
    /// </summary>
    public static string Or(string? returnUrl, PathString pathBase) =>
        returnUrl is ['/', ..] and not ['/', '/' or '\\', ..] && !returnUrl.Any(char.IsControl) ? returnUrl : pathBase + "/";
}
