using System.Net;

namespace BackrestBlazor.Restic.Opening;

/// <summary>The host that a repository's address names.</summary>
internal static class RepositoryHost
{
    private const int SshPort = 22;

    /// <summary>Null for a folder, and where the address does not tell it (rclone, B2, Azure, Google, Swift). Source of the shapes: restic manual, "Preparing a new repository".</summary>
    public static DnsEndPoint? Of(string uri)
    {
        var colon = uri.IndexOf(':', StringComparison.Ordinal);
        var rest = uri[(colon + 1)..];
        return colon <= 0 ? null : uri[..colon] switch
        {
            "rest" => OfUrl(rest),
            "s3" => OfUrl(rest.Contains("://", StringComparison.Ordinal) ? rest : "https://" + rest),
            "sftp" when rest.StartsWith("//", StringComparison.Ordinal) => OfUrl("sftp:" + rest, SshPort),
            "sftp" => OfUrl("sftp://" + rest.Split(':')[0], SshPort),
            _ => null,
        };
    }

    private static DnsEndPoint? OfUrl(string url, int port = 0) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Host.Length > 0 && Math.Max(uri.Port, port) is > 0 and var at
            ? new DnsEndPoint(uri.IdnHost, uri.IsDefaultPort && port > 0 ? port : at)
            : null;
}
