using BackrestBlazor.Restic.Capabilities;

namespace BackrestBlazor.Restic.Opening;

/// <summary>
/// What makes a broken link show itself in minutes, not in an hour. What a person says in flags and options goes first.
/// </summary>
/// <remarks>
/// [measured] Requests that a host swallows end after five minutes by default, and below one try of restic the S3 library makes ten of its own in silence: 50 minutes to the first
/// word. With these it is three. The time counts from the last byte that moved, so that a slow link is no broken one.
/// </remarks>
internal static class ConnectionDefaults
{
    private const string StuckRequestTimeout = "--stuck-request-timeout";
    private const string S3Retries = "s3.retries";
    private const string S3 = "s3:";

    private static readonly string[] OverHttp = [S3, "rest:", "b2:", "gs:", "azure:", "swift:"];

    /// <param name="access">Whose address and settings.</param>
    /// <param name="given">The command's own flags, a plan's among them: restic would take the last of two.</param>
    /// <param name="capabilities">What this restic knows.</param>
    public static IEnumerable<string> FlagsFor(ResticAccess access, IReadOnlyList<string> given, ResticCapabilities capabilities)
    {
        var (uri, settings) = (access.Uri, access.Settings);
        if (capabilities.StuckRequestTimeout && OverHttp.Any(scheme => uri.StartsWith(scheme, StringComparison.Ordinal))
            && !settings.Flags.Concat(given).Any(flag => flag.StartsWith(StuckRequestTimeout, StringComparison.Ordinal)))
        {
            yield return StuckRequestTimeout + "=1m";
        }

        if (uri.StartsWith(S3, StringComparison.Ordinal) && !settings.Options.ContainsKey(S3Retries))
        {
            yield return $"--option={S3Retries}=3";
        }
    }
}
