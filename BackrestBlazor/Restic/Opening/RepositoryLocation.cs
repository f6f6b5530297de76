using BackrestBlazor.Restic.Capabilities;

namespace BackrestBlazor.Restic.Opening;

/// <summary>The value of RESTIC_REPOSITORY.</summary>
internal static class RepositoryLocation
{
    private const string Scheme = "rest:";
    private const string UserVariable = "RESTIC_REST_USERNAME";
    private const string PasswordVariable = "RESTIC_REST_PASSWORD";

    /// <summary>The address; for a restic that knows no variables for user and password of a REST server, with both in it. It goes into the environment only.</summary>
    public static string Of(ResticAccess access, ResticCapabilities capabilities)
    {
        var user = access.Secrets.Environment.GetValueOrDefault(UserVariable);
        var password = access.Secrets.Environment.GetValueOrDefault(PasswordVariable);
        if (capabilities.RestCredentialsInEnvironment || user is null || !access.Uri.StartsWith(Scheme, StringComparison.Ordinal)
            || !Uri.TryCreate(access.Uri[Scheme.Length..], UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0)
        {
            return access.Uri;
        }

        var address = access.Uri[Scheme.Length..];
        var start = address.IndexOf("://", StringComparison.Ordinal) + 3;
        return Scheme + address[..start] + Uri.EscapeDataString(user) + ":" + Uri.EscapeDataString(password ?? "") + "@" + address[start..];
    }
}
