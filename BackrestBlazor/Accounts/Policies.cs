namespace BackrestBlazor.Accounts;

/// <summary>Names of the authorization policies: what a role may do. Each includes the ones before it.</summary>
public static class Policies
{
    /// <summary>See everything but secrets (viewer and above).</summary>
    public const string View = "view";

    /// <summary>Run, cancel, browse and restore to a new place (operator and above).</summary>
    public const string Operate = "operate";

    /// <summary>Change repositories, plans, users and settings (administrator).</summary>
    public const string Administer = "administer";
}
