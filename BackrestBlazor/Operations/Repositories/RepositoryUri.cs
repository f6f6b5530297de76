using System.Text.RegularExpressions;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Repositories;

/// <summary>Rule for the address of a repository, as restic takes it: a known scheme or an absolute path, and nothing secret in it.</summary>
/// <remarks>Source: restic manual, "Preparing a new repository".</remarks>
internal static partial class RepositoryUri
{
    public const int MaximumLength = 2_048;

    private static readonly string[] Schemes = ["local", "sftp", "rest", "s3", "b2", "azure", "gs", "swift", "rclone"];

    /// <summary>What is wrong with it, never with a part of it in the arguments; null when nothing is.</summary>
    public static FieldError? Check(string? uri)
    {
        if (string.IsNullOrWhiteSpace(uri))
        {
            return new FieldError("uri", "required");
        }

        if (uri.Length > MaximumLength || uri.Any(char.IsControl))
        {
            return new FieldError("uri", "uriInvalid");
        }

        if (uri.StartsWith('/'))
        {
            return null;
        }

        var scheme = uri.Split(':', 2);
        if (scheme.Length < 2 || !Schemes.Contains(scheme[0], StringComparer.Ordinal))
        {
            return new FieldError("uri", "uriScheme", string.Join(", ", Schemes));
        }

        return CheckRest(scheme[0], scheme[1]);
    }

    private static FieldError? CheckRest(string scheme, string rest) => scheme switch
    {
        _ when rest.Length == 0 => new FieldError("uri", "uriInvalid"),
        "local" => rest.StartsWith('/') ? null : new FieldError("uri", "uriScheme", string.Join(", ", Schemes)),
        "rest" => CheckHttp(rest, "uriSecretRest"),
        "s3" => CheckHttp(rest, "uriSecretS3"),
        "sftp" => SftpPassword().IsMatch(rest) ? new FieldError("uri", "uriSecretSftp") : null,
        "rclone" => RclonePassword().IsMatch(rest) ? new FieldError("uri", "uriSecretRclone") : null,
        _ => null,
    };

    // s3 also takes a bare host; what stands before an @ is then as secret as behind http://.
    private static FieldError? CheckHttp(string rest, string secretCode)
    {
        if (UserInfo().IsMatch(rest))
        {
            return new FieldError("uri", secretCode);
        }

        return secretCode == "uriSecretRest" && !HttpAddress().IsMatch(rest) ? new FieldError("uri", "uriInvalid") : null;
    }

    [GeneratedRegex("^(?:[a-z+]+://)?[^/?#]*@|^[a-z+]+://[^/@]*:[^/@0-9][^@]*@")]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"^(?:https?://[^/\s]+(?:/\S*)?|http\+unix:///\S+)$")]
    private static partial Regex HttpAddress();

    // user:password@host, with or without the two slashes; user@host:port has its colon behind the @.
    [GeneratedRegex("^(?://)?[^/@]*:[^@]*@")]
    private static partial Regex SftpPassword();

    [GeneratedRegex("(?:pass|password|secret|secret_access_key|token|key)\\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex RclonePassword();
}
