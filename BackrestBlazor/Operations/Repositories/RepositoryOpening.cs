using BackrestBlazor.Domain;
using BackrestBlazor.Restic;
using BackrestBlazor.Restic.Opening;

namespace BackrestBlazor.Operations.Repositories;

/// <summary>Opens a repository for the first time: adopts it where it is, creates it where it is not and may be. Saves nothing here.</summary>
internal sealed class RepositoryOpening(ResticClient restic, CauseText causes, TimeProvider time)
{
    /// <summary>A backend that hangs while the repository is being created; restic itself would try for 15 minutes.</summary>
    private static readonly TimeSpan InitLimit = TimeSpan.FromSeconds(60);

    public async Task<Outcome<OpenedRepository>> OpenAsync(ResticAccess access, bool initialize, bool generated, CancellationToken cancellationToken)
    {
        var probe = await restic.ProbeAsync(access, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (probe.IsDone && probe.Value is { } opened)
        {
            return generated
                ? Outcome.Invalid<OpenedRepository>("password", "passwordOfExisting")
                : new Outcome<OpenedRepository>.Ok(new OpenedRepository(opened.RepositoryId, null));
        }

        return probe.Cause switch
        {
            { Code: CauseCode.NoRepository } when initialize => await InitAsync(access),
            { Code: CauseCode.NoRepository } => Outcome.Invalid<OpenedRepository>("uri", "repositoryMissing"),
            { Code: CauseCode.WrongPassword } when generated => Outcome.Invalid<OpenedRepository>("password", "passwordOfExisting"),
            var cause => Refused(cause ?? Cause.Of(CauseCode.Unknown), access),
        };
    }

    // From here on the person may go away: what was begun is finished and saved, or nobody would know the password of what lies there.
    private async Task<Outcome<OpenedRepository>> InitAsync(ResticAccess access)
    {
        using var limit = new CancellationTokenSource(InitLimit, time);
        var startedAt = time.GetUtcNow();
        var result = await restic.InitAsync(access, ResticCall.Silent, limit.Token);
        return result.IsDone
            ? new Outcome<OpenedRepository>.Ok(new OpenedRepository(result.Value?.Id, new InitRun(startedAt, time.GetUtcNow(), result.CommandLine)))
            : Refused(limit.IsCancellationRequested ? Cause.Of(CauseCode.TimedOut) : result.Cause ?? Cause.Of(CauseCode.Unknown), access);
    }

    private Outcome<OpenedRepository> Refused(Cause cause, ResticAccess access) => Outcome.Invalid<OpenedRepository>(
        FieldOf(cause.Code, access.Settings), "openingFailed", causes.What(cause), causes.Do(cause));

    private static string FieldOf(CauseCode code, RepositorySettings settings) => code switch
    {
        CauseCode.WrongPassword => settings switch
        {
            { PasswordFile: not null } => "passwordFile",
            { PasswordCommand: not null } => "passwordCommand",
            _ => "password",
        },
        CauseCode.UnknownOption => "options",
        _ => "uri",
    };
}

/// <summary>A repository that the password opens.</summary>
/// <param name="ResticId">Its own id; null when restic did not tell.</param>
/// <param name="Init">How it was created; null when it was there.</param>
internal sealed record OpenedRepository(string? ResticId, InitRun? Init);

/// <summary>A run of restic's <c>init</c>, for the history.</summary>
internal sealed record InitRun(DateTimeOffset StartedAt, DateTimeOffset EndedAt, string CommandLine);
