using BackrestBlazor.Domain;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Repositories;

/// <summary>Makes the rows that a new or newly opened repository begins with.</summary>
internal sealed class RepositoryHistory(OperationStore operations, OperationQueue queue, InstanceStore instance, TimeProvider time)
{
    public Repository NewRepository(RepositoryDraft draft, RepositorySettings settings, RepositorySecrets secrets, string? resticId) => new()
    {
        InstanceId = instance.Current.Id,
        Name = draft.Name,
        Uri = draft.Uri,
        ResticId = resticId,
        CreatedAt = time.GetUtcNow(),
        // A password that lies in a file or comes from a command is kept outside by nature.
        PasswordSecured = secrets.Password is null,
        Settings = Timed(settings, null),
    };

    /// <summary>The settings with the times from which their schedules count.</summary>
    public RepositorySettings Timed(RepositorySettings settings, RepositorySettings? former) =>
        // To the millisecond, as due times are stored.
        settings.WithScheduleTimes(former, DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds()));

    /// <summary>A finished <c>init</c> where one ran, and an index in the queue.</summary>
    public async Task OpenedAsync(Repository repository, OpenedRepository opened, OperationTrigger trigger)
    {
        if (opened.Init is { } init)
        {
            await operations.AddAsync(InitOf(repository, init, trigger), CancellationToken.None);
        }

        await queue.EnqueueAsync(new OperationRequest(OperationKind.Index, trigger, repository.Id, null), CancellationToken.None);
    }

    private static Operation InitOf(Repository repository, InitRun init, OperationTrigger trigger) => new()
    {
        RepositoryId = repository.Id,
        RepositoryName = repository.Name,
        Kind = OperationKind.Init,
        Trigger = trigger,
        Status = OperationStatus.Succeeded,
        CommandLine = init.CommandLine,
        CreatedAt = init.StartedAt,
        StartedAt = init.StartedAt,
        EndedAt = init.EndedAt,
        Attempts = [new OperationAttempt { Number = 1, StartedAt = init.StartedAt, EndedAt = init.EndedAt }],
    };
}
