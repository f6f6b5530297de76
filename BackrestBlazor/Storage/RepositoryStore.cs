using BackrestBlazor.Domain;
using BackrestBlazor.Live;
using Microsoft.EntityFrameworkCore;

namespace BackrestBlazor.Storage;

/// <summary>The known repositories. Every change is committed, then written to config.json, then published.</summary>
internal sealed class RepositoryStore(
    IDbContextFactory<BackrestDbContext> contexts, DatabaseWriter writer, SecretProtector protector, ConfigFile config, ChangeFeed feed)
{
    public Task<List<Repository>> ListAsync(CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Repositories.OrderBy(repository => repository.NormalizedName).ToListAsync(cancellationToken));

    public Task<Repository?> FindAsync(int id, CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Repositories.SingleOrDefaultAsync(repository => repository.Id == id, cancellationToken));

    public Task<Repository?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var normalized = EntityName.Normalize(name);
        return contexts.ReadAsync(context => context.Repositories.SingleOrDefaultAsync(repository => repository.NormalizedName == normalized, cancellationToken));
    }

    /// <summary>The name that the repository once called <paramref name="oldName"/> has now; null when there was none.</summary>
    public Task<string?> FindFormerAsync(string oldName, CancellationToken cancellationToken)
    {
        var normalized = EntityName.Normalize(oldName);
        return contexts.ReadAsync(context => context.FormerNames
            .Where(name => name.Kind == FormerNames.Repository && name.NormalizedName == normalized)
            .Join(context.Repositories, name => name.EntityId, repository => repository.Id, (_, repository) => repository.Name)
            .SingleOrDefaultAsync(cancellationToken));
    }

    /// <summary>Null: the secrets cannot be read and must be entered again.</summary>
    public RepositorySecrets? Open(Repository repository) => protector.Open(repository);

    public async Task<Outcome<Repository>> AddAsync(Repository repository, RepositorySecrets secrets, CancellationToken cancellationToken)
    {
        Seal(repository, secrets);
        repository.NormalizedName = EntityName.Normalize(repository.Name);
        var outcome = await writer.WriteAsync(
            context =>
            {
                if (IsTaken(context, repository))
                {
                    return Outcome.Conflict<Repository>("name", "nameTaken", repository.Name);
                }

                context.Repositories.Add(repository);
                context.SaveChanges();
                return new Outcome<Repository>.Ok(repository);
            },
            cancellationToken);
        return await AnnounceAsync(outcome);
    }

    /// <summary>Replaces what a person can change. <paramref name="secrets"/> null keeps the stored ones.</summary>
    public async Task<Outcome<Repository>> UpdateAsync(
        Repository changed, int expectedVersion, RepositorySecrets? secrets, CancellationToken cancellationToken)
    {
        var outcome = await writer.WriteAsync(context => Update(context, changed, expectedVersion, secrets), cancellationToken);
        return await AnnounceAsync(outcome);
    }

    /// <summary>Forgets it here, with its list of snapshots; the data and the history stay. Refused while a plan uses it or an operation is queued or runs.</summary>
    public async Task<Outcome<Repository>> DeleteAsync(int id, CancellationToken cancellationToken)
    {
        var outcome = await writer.WriteAsync(context => Delete(context, id), cancellationToken);
        return await AnnounceAsync(outcome);
    }

    /// <summary>What restic said the repository's own id is.</summary>
    public async Task SetResticIdAsync(int id, string resticId, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(
            context => context.Repositories.Where(row => row.Id == id)
                .ExecuteUpdate(set => set.SetProperty(row => row.ResticId, resticId)),
            cancellationToken);
        await AnnounceAsync(id);
    }

    public async Task SetPasswordSecuredAsync(int id, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(
            context => context.Repositories.Where(row => row.Id == id)
                .ExecuteUpdate(set => set.SetProperty(row => row.PasswordSecured, true)),
            cancellationToken);
        await AnnounceAsync(id);
    }

    private Outcome<Repository> Update(BackrestDbContext context, Repository changed, int expectedVersion, RepositorySecrets? secrets)
    {
        var stored = context.Repositories.SingleOrDefault(row => row.Id == changed.Id);
        if (stored is null)
        {
            return new Outcome<Repository>.NotFound();
        }

        if (stored.Version != expectedVersion)
        {
            return Outcome.Conflict<Repository>("version", "versionStale");
        }

        changed.NormalizedName = EntityName.Normalize(changed.Name);
        if (IsTaken(context, changed))
        {
            return Outcome.Conflict<Repository>("name", "nameTaken", changed.Name);
        }

        if (stored.Name != changed.Name)
        {
            FormerNames.Remember(context, FormerNames.Repository, stored.Name, stored.Id);
            context.Operations.Where(row => row.RepositoryId == stored.Id).ExecuteUpdate(set => set.SetProperty(row => row.RepositoryName, changed.Name));
        }

        if (secrets is not null)
        {
            Seal(stored, secrets);
        }

        stored.Name = changed.Name;
        stored.NormalizedName = changed.NormalizedName;
        stored.Uri = changed.Uri;
        stored.ResticId = changed.ResticId;
        stored.PasswordSecured = changed.PasswordSecured;
        stored.Settings = changed.Settings;
        stored.Version++;
        context.SaveChanges();
        return new Outcome<Repository>.Ok(stored);
    }

    private static Outcome<Repository> Delete(BackrestDbContext context, int id)
    {
        var stored = context.Repositories.SingleOrDefault(row => row.Id == id);
        if (stored is null)
        {
            return new Outcome<Repository>.NotFound();
        }

        var plans = context.Plans.Where(plan => plan.RepositoryId == id).Select(plan => plan.Name).ToList();
        if (plans.Count > 0)
        {
            return Outcome.Conflict<Repository>("plans", "inUse", string.Join(", ", plans));
        }

        if (context.Operations.Any(row => row.RepositoryId == id && (row.Status == OperationStatus.Pending || row.Status == OperationStatus.Running)))
        {
            return Outcome.Conflict<Repository>("operations", "operationRunning");
        }

        FormerNames.Forget(context, FormerNames.Repository, id);
        context.Repositories.Remove(stored);
        return new Outcome<Repository>.Ok(stored);
    }

    private void Seal(Repository repository, RepositorySecrets secrets)
    {
        repository.ProtectedSecrets = protector.Protect(secrets);
        repository.HasPassword = secrets.Password is not null;
    }

    private static bool IsTaken(BackrestDbContext context, Repository repository) =>
        context.Repositories.Any(other => other.NormalizedName == repository.NormalizedName && other.Id != repository.Id);

    private async Task<Outcome<Repository>> AnnounceAsync(Outcome<Repository> outcome)
    {
        if (outcome is Outcome<Repository>.Ok ok)
        {
            await AnnounceAsync(ok.Value.Id);
        }

        return outcome;
    }

    // The change is committed: whoever asked may go away now, its copy is written all the same.
    private async Task AnnounceAsync(int id)
    {
        await config.SaveAsync(CancellationToken.None);
        feed.Publish(new RepositoryChanged(id));
    }
}
