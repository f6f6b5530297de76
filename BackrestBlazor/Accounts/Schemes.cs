namespace BackrestBlazor.Accounts;

/// <summary>Names of the authentication schemes.</summary>
internal static class Schemes
{
    /// <summary>Chooses by path: the API never looks at a cookie, pages never at a token.</summary>
    public const string ByPath = "ByPath";

    /// <summary>Bearer token or Basic.</summary>
    public const string Api = "Api";
}
