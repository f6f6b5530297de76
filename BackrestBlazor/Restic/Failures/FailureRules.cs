using System.Text.RegularExpressions;
using BackrestBlazor.Domain;
using BackrestBlazor.Restic.Listening;
using static BackrestBlazor.Domain.CauseCode;
using static BackrestBlazor.Restic.Failures.FailureKind;

namespace BackrestBlazor.Restic.Failures;

/// <summary>
/// The wordings, the surest first. Sources: restic's samples of 0.14, 0.18 and 0.19; Go's net and os packages; the HTTP and S3 errors of the
/// backends; ssh(1).
/// </summary>
internal static class FailureRules
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    /// <summary>The path of a write in Go's words: "write /path: no space left on device".</summary>
    private const string WrittenPath = @"(?:(?:write|mkdir|open|create|rename|link|truncate|fallocate|close) (/[^:]+): )?";

    /// <summary>What restic writes for itself: packs on their way in TMPDIR, and its cache, which has a folder by the repository's id.</summary>
    private const string OwnPath = @"/[^:]*/restic-temp-[^:/]*|/[^:]*/[0-9a-f]{64}/(?:data|index|snapshots)/[^:]*";

    private const string OwnWrite = $"(?:write|mkdir|open|create|rename|link|close) ({OwnPath}): ";

    /// <summary>What says it all, wherever it stands.</summary>
    public static IReadOnlyList<FailureRule> Sure { get; } =
    [
        Rule(WrongPassword, Permanent, "wrong password or no key found|an empty password is not|Resolving password failed"),
        Rule(CauseCode.Locked, FailureKind.Locked, @"repository is already locked(?: exclusively)? by (PID .+? on .+? by [^ ]+)"),
        Rule(UnknownOption, Permanent, @"option ([^ ]+) is not known"),
        Rule(UnknownOption, Permanent, @"unknown (?:shorthand )?flag:? (.+)"),
        Rule(UnknownOption, Permanent, @"invalid argument ""[^""]*"" for ""([^""]+)|invalid value for ([^ ]+)|^strconv\.Parse"),
        Rule(ServerDiskFull, Transient, OwnWrite + "(?:no space left on device|disk quota exceeded)"),
        Rule(ServerUnwritable, Transient, OwnWrite + "(?:permission denied|operation not permitted|read-only file system|input/output error)"),
        Rule(RepositoryDiskFull, Permanent, WrittenPath + @"(?:no space left on device|disk quota exceeded)|HTTP response \(507\)|507 Insufficient"),
        Rule(ReadOnlyRepository, Permanent, "read-only file system|unable to create lock in backend.*(?:permission denied|operation not permitted)"),
        Rule(SourceMissing, Permanent, "all (?:target|source) directories/files do not exist"),
        Rule(NotFound, Permanent, "cannot dump file: path \"(.+)\" not found in snapshot"),
        Rule(SnapshotNotFound, Permanent, "no matching ID found|failed to find snapshot|no snapshot found|failed to load snapshot|no snapshot matched"),
        Rule(NoRepository, Permanent, "bucket does not exist|NoSuchBucket"),
        Rule(RepositoryDamaged, Permanent, "^Fatal: .*(?:packs from index missing in repo|ciphertext verification failed)"),
        Rule(Unreachable, Permanent, "invalid backend|specify repository location"),
        Rule(Forbidden, Permanent, @"HTTP response \(40[13]\)|40[13] (?:Unauthorized|Forbidden)|Access ?Denied|InvalidAccessKeyId|SignatureDoesNotMatch|no azure authentication"
            + @"|Permission denied \(|Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED|append-only"),
    ];

    /// <summary>The network. It stands before <see cref="Vague"/>, because restic asks "is there a repository?" after each of them.</summary>
    public static IReadOnlyList<FailureRule> Network { get; } =
    [
        Rule(NameNotResolved, Transient, @"lookup ([^ ]+).*(?:no such host|server misbehaving|i/o timeout|Temporary failure)|Could not resolve hostname ([^:]+)|no such host"),
        Rule(Unreachable, Permanent, "x509:|certificate|fork/exec .*: no such file|executable file not found|first record does not look like a TLS handshake"),
        Rule(Unreachable, Transient, @"(?:dial tcp|connect to host) ([^ ]+?):? (?:.*)?(?:connection refused|no route to host|network is unreachable|host is down)"),
        Rule(Unreachable, Transient, "connection refused|no route to host|network is unreachable|host is down|proxyconnect"),
        Rule(TimedOut, Transient, "i/o timeout|request timeout|deadline exceeded|TLS handshake timeout|Client\\.Timeout|timeout awaiting|timed out"),
        Rule(ConnectionReset, Transient, "^(?!.*unable to start the sftp session).*(?:connection reset|broken pipe|unexpected EOF|connection already closed|closed connection|server closed|GOAWAY|use of closed network connection|: EOF$)"),
        Rule(ServerError, Transient, @"HTTP response \(5\d\d\)|50[0234] (?:Internal|Bad|Service|Gateway)|InternalError|SlowDown|ServiceUnavailable|429 |Too Many Requests"),
    ];

    /// <summary>What also follows other failures: asked only when no line says more.</summary>
    public static IReadOnlyList<FailureRule> Vague { get; } =
    [
        Rule(Unreachable, Transient, "unable to start the sftp session|subprocess ssh"),
        Rule(Unreachable, Permanent, "error talking HTTP to rclone"),
        Rule(NoRepository, Permanent, "repository does not exist|Is there a repository at the following location|unable to open config file"),
        Rule(Forbidden, Permanent, @"permission denied|operation not permitted"),
        Rule(RestoreIncomplete, Permanent, @"There were (\d+) errors"),
    ];

    /// <summary>
    /// The place of the repository lets nothing be deleted: the REST server and rclone with <c>--append-only</c>, keys of S3 without that right. Locks are none of it: those may go.
    /// </summary>
    public static FailureRule AppendOnlyPlace { get; } =
        Rule(AppendOnly, Permanent, @"^Remove\(<(?:snapshot|index|data|pack)/[^>]*>\) (?:failed|returned error).*(?:403|Forbidden|Access ?Denied|append-only)");

    /// <summary>
    /// restic announces that it tries again what no further try changes. [measured] A read-only file system is tried for 15 minutes by restic 0.17 and later (0.14: half a
    /// minute), a full disk behind the REST server by 0.18. Not a lock that may not be removed: the work itself is done then.
    /// </summary>
    public static bool IsHopeless(string line) =>
        BackendRetry.Parse(line) is { Pause: not null } retry && retry is not { Verb: "Remove", Target: "lock" }
        && Sure.Any(rule => rule.Code is ReadOnlyRepository or RepositoryDiskFull or Forbidden && rule.Match(line) is not null);

    private static FailureRule Rule(CauseCode code, FailureKind kind, string shape) => new(code, kind, new Regex(shape, Options));
}
