using BackrestBlazor.Domain;
using BackrestBlazor.Live;
using Microsoft.EntityFrameworkCore;

namespace BackrestBlazor.Storage;

/// <summary>The known destinations. Every change of a definition is committed, then written to config.json, then published.</summary>
internal sealed class DestinationStore(
    IDbContextFactory<BackrestDbContext> contexts, DatabaseWriter writer, DestinationProtector protector, ConfigFile config, ChangeFeed feed, TimeProvider time)
{
    public Task<List<Destination>> ListAsync(CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Destinations.OrderBy(destination => destination.NormalizedName).ToListAsync(cancellationToken));

    public Task<Destination?> FindAsync(int id, CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Destinations.SingleOrDefaultAsync(destination => destination.Id == id, cancellationToken));

    public Task<Destination?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var normalized = EntityName.Normalize(name);
        return contexts.ReadAsync(context => context.Destinations.SingleOrDefaultAsync(destination => destination.NormalizedName == normalized, cancellationToken));
    }

    /// <summary>The name that the destination once called <paramref name="oldName"/> has now; null when there was none.</summary>
    public Task<string?> FindFormerAsync(string oldName, CancellationToken cancellationToken)
    {
        var normalized = EntityName.Normalize(oldName);
        return contexts.ReadAsync(context => context.FormerNames
            .Where(name => name.Kind == FormerNames.Destination && name.NormalizedName == normalized)
            .Join(context.Destinations, name => name.EntityId, destination => destination.Id, (_, destination) => destination.Name)
            .SingleOrDefaultAsync(cancellationToken));
    }

    /// <summary>Null: the secrets cannot be read and must be entered again.</summary>
    public DestinationSecrets? Open(Destination destination) => protector.Open(destination);

    public async Task<Outcome<Destination>> AddAsync(Destination destination, DestinationSecrets secrets, CancellationToken cancellationToken)
    {
        destination.ProtectedSecrets = protector.Protect(secrets);
        destination.NormalizedName = EntityName.Normalize(destination.Name);
        var outcome = await writer.WriteAsync(
            context =>
            {
                if (IsTaken(context, destination))
                {
                    return Outcome.Conflict<Destination>("name", "nameTaken", destination.Name);
                }

                context.Destinations.Add(destination);
                context.SaveChanges();
                DigestRows.Follow(context, destination, time.GetUtcNow());
                return new Outcome<Destination>.Ok(destination);
            },
            cancellationToken);
        return await AnnounceAsync(outcome);
    }

    /// <summary>Replaces what a person can change; hooks follow a new name, and what waits for it is due again.</summary>
    public async Task<Outcome<Destination>> UpdateAsync(Destination changed, int expectedVersion, DestinationSecrets secrets, CancellationToken cancellationToken)
    {
        IReadOnlyList<Change> followed = [];
        var outcome = await writer.WriteAsync(context => Update(context, changed, expectedVersion, secrets, out followed), cancellationToken);
        outcome = await AnnounceAsync(outcome);
        followed.ToList().ForEach(feed.Publish);
        return outcome;
    }

    /// <summary>Refused while a hook sends to it.</summary>
    public async Task<Outcome<Destination>> DeleteAsync(int id, CancellationToken cancellationToken)
    {
        var outcome = await writer.WriteAsync(
            context =>
            {
                if (context.Destinations.SingleOrDefault(row => row.Id == id) is not { } stored)
                {
                    return new Outcome<Destination>.NotFound();
                }

                if (HookDestinations.UsersOf(context, stored.Name) is { Count: > 0 } users)
                {
                    return Outcome.Conflict<Destination>("hooks", "usedByHooks", string.Join(", ", users));
                }

                FormerNames.Forget(context, FormerNames.Destination, id);
                DigestRows.Forget(context, id);
                context.Destinations.Remove(stored);
                return (Outcome<Destination>)new Outcome<Destination>.Ok(stored);
            },
            cancellationToken);
        return await AnnounceAsync(outcome);
    }

    /// <summary>How the last message went. Nothing when the destination is gone meanwhile.</summary>
    /// <param name="error">Null: it was taken.</param>
    public async Task RecordAsync(int id, DateTimeOffset at, DeliveryError? error, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(
            context =>
            {
                if (context.Destinations.SingleOrDefault(row => row.Id == id) is not { } stored)
                {
                    return;
                }

                stored.LastError = error;
                stored.LastFailedAt = error is null ? stored.LastFailedAt : at;
                stored.LastSentAt = error is null ? at : stored.LastSentAt;
            },
            cancellationToken);
        feed.Publish(new DestinationChanged(id));
    }

    private Outcome<Destination> Update(BackrestDbContext context, Destination changed, int expectedVersion, DestinationSecrets secrets, out IReadOnlyList<Change> followed)
    {
        followed = [];
        if (context.Destinations.SingleOrDefault(row => row.Id == changed.Id) is not { } stored)
        {
            return new Outcome<Destination>.NotFound();
        }

        if (stored.Version != expectedVersion)
        {
            return Outcome.Conflict<Destination>("version", "versionStale");
        }

        changed.NormalizedName = EntityName.Normalize(changed.Name);
        if (IsTaken(context, changed))
        {
            return Outcome.Conflict<Destination>("name", "nameTaken", changed.Name);
        }

        if (stored.Name != changed.Name)
        {
            FormerNames.Remember(context, FormerNames.Destination, stored.Name, stored.Id);
            followed = HookDestinations.Rename(context, stored.Name, changed.Name);
        }

        stored.Name = changed.Name;
        stored.NormalizedName = changed.NormalizedName;
        stored.Enabled = changed.Enabled;
        stored.Settings = changed.Settings;
        stored.ProtectedSecrets = protector.Protect(secrets);
        stored.Version++;
        context.SaveChanges();
        DigestRows.Follow(context, stored, time.GetUtcNow());

        // Why they wait may be mended, and when it is quiet may be another time now: whoever carries them looks anew.
        context.Outbox.Where(message => message.DestinationId == stored.Id && message.NextTryAt != null)
            .ExecuteUpdate(set => set.SetProperty(message => message.NextTryAt, message => message.CreatedAt));
        return new Outcome<Destination>.Ok(stored);
    }

    private static bool IsTaken(BackrestDbContext context, Destination destination) =>
        context.Destinations.Any(other => other.NormalizedName == destination.NormalizedName && other.Id != destination.Id);

    // The change is committed: whoever asked may go away now, its copy is written all the same.
    private async Task<Outcome<Destination>> AnnounceAsync(Outcome<Destination> outcome)
    {
        if (outcome is Outcome<Destination>.Ok ok)
        {
            await config.SaveAsync(CancellationToken.None);
            feed.Publish(new DestinationChanged(ok.Value.Id));
        }

        return outcome;
    }
}
