using System.Text.RegularExpressions;

namespace BackrestBlazor.Components.Repositories;

/// <summary>
/// The address of a repository as fields that a person can fill in, and back to restic's URI. An address that was not touched is given
/// back as it was read; one that the fields cannot hold is <see cref="RepositoryKind.Other"/>.
/// </summary>
/// <remarks>Source: restic manual, "Preparing a new repository".</remarks>
public sealed partial class RepositoryAddress
{
    private string? _original;
    private string? _originalComposed;

    public RepositoryKind Kind { get; set; }

    /// <summary>Local: folder on this server. REST and S3: folder below the server or bucket. SFTP: folder; absolute with a leading slash.</summary>
    public string Path { get; set; } = "";

    /// <summary>REST: <c>https://host:8000</c>. S3: <c>https://host</c> or a bare host. SFTP: the host.</summary>
    public string Host { get; set; } = "";

    /// <summary>S3 only.</summary>
    public string Bucket { get; set; } = "";

    /// <summary>SFTP: user of the other machine; empty leaves it to ssh.</summary>
    public string User { get; set; } = "";

    /// <summary>SFTP, 1 to 65,535; null leaves it to ssh.</summary>
    public int? Port { get; set; }

    /// <summary>The whole URI of an <see cref="RepositoryKind.Other"/> one.</summary>
    public string Uri { get; set; } = "";

    public static RepositoryAddress Parse(string uri)
    {
        var address = Local(uri) ?? Rest(uri) ?? S3(uri) ?? Sftp(uri) ?? new RepositoryAddress { Kind = RepositoryKind.Other, Uri = uri };
        address._original = uri;
        address._originalComposed = address.Compose();
        return address;
    }

    public string ToUri()
    {
        var composed = Compose();
        return composed == _originalComposed ? _original! : composed;
    }

    /// <summary>SFTP: the address with a folder where none was typed yet, for what only asks the host.</summary>
    public string ToHostUri() => Kind == RepositoryKind.Sftp && Path.Trim().Length == 0 ? new RepositoryAddress { Kind = Kind, Host = Host, User = User, Port = Port, Path = "." }.ToUri() : ToUri();

    // What is not filled in yet is no address: an empty one is asked for at its field.
    private string Compose() => Kind switch
    {
        RepositoryKind.Rest or RepositoryKind.S3 or RepositoryKind.Sftp when Host.Trim().Length == 0 => "",
        RepositoryKind.S3 when Bucket.Trim().Length == 0 => "",
        RepositoryKind.Sftp when Path.Trim().Length == 0 => "",
        RepositoryKind.Local => Path.Contains(':') ? "local:" + Path.Trim() : Path.Trim(),
        RepositoryKind.Rest => "rest:" + WithScheme(Host) + Below(Path),
        RepositoryKind.S3 => "s3:" + Host.Trim().TrimEnd('/') + "/" + Bucket.Trim() + Below(Path),
        RepositoryKind.Sftp when Port is { } port => $"sftp://{At(User)}{Host.Trim()}:{port}/{Path.Trim()}",
        RepositoryKind.Sftp => $"sftp:{At(User)}{Host.Trim()}:{Path.Trim()}",
        _ => Uri.Trim(),
    };

    private static string WithScheme(string host) => (host.Contains("://", StringComparison.Ordinal) ? host : "https://" + host).Trim().TrimEnd('/');

    private static string Below(string path) => path.Trim().TrimStart('/') is { Length: > 0 } below ? "/" + below : "";

    private static string At(string user) => user.Trim() is { Length: > 0 } name ? name + "@" : "";

    private static RepositoryAddress? Local(string uri) => uri switch
    {
        ['/', ..] => new() { Kind = RepositoryKind.Local, Path = uri },
        _ when uri.StartsWith("local:/", StringComparison.Ordinal) => new() { Kind = RepositoryKind.Local, Path = uri["local:".Length..] },
        _ => null,
    };

    private static RepositoryAddress? Rest(string uri) => RestShape().Match(uri) is { Success: true } match
        ? new() { Kind = RepositoryKind.Rest, Host = match.Groups["host"].Value, Path = match.Groups["path"].Value }
        : null;

    private static RepositoryAddress? S3(string uri) => S3Shape().Match(uri) is { Success: true } match
        ? new() { Kind = RepositoryKind.S3, Host = match.Groups["host"].Value, Bucket = match.Groups["bucket"].Value, Path = match.Groups["path"].Value }
        : null;

    private static RepositoryAddress? Sftp(string uri) =>
        (SftpUrl().Match(uri) is { Success: true } url ? url : SftpShort().Match(uri)) is { Success: true } match
            ? new()
            {
                Kind = RepositoryKind.Sftp, User = match.Groups["user"].Value, Host = match.Groups["host"].Value, Path = match.Groups["path"].Value,
                Port = int.TryParse(match.Groups["port"].Value, out var port) ? port : null,
            }
            : null;

    // User names in the address stay with the whole URI: the form keeps them as RESTIC_REST_USERNAME.
    [GeneratedRegex("^rest:(?<host>https?://[^/@]+)(/(?<path>.*))?$")]
    private static partial Regex RestShape();

    [GeneratedRegex("^s3:(?<host>(https?://)?[^/]+)/(?<bucket>[^/]+)(/(?<path>.*))?$")]
    private static partial Regex S3Shape();

    [GeneratedRegex(@"^sftp://((?<user>[^@/:]+)@)?(?<host>\[[^\]]+\]|[^:/@]+)(:(?<port>\d{1,5}))?/(?<path>.+)$")]
    private static partial Regex SftpUrl();

    [GeneratedRegex(@"^sftp:(?!//)((?<user>[^@/:]+)@)?(?<host>\[[^\]]+\]|[^:/@]+):(?<path>.+)$")]
    private static partial Regex SftpShort();
}
