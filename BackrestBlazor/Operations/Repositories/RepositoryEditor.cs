using System.Collections.Concurrent;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Hooks;
using BackrestBlazor.Restic;
using BackrestBlazor.Restic.Opening;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Repositories;

/// <summary>
/// The one way to add, change, test and forget a repository, for pages and API alike: validates the whole draft, probes what would be
/// used (at most 15 s), adopts or creates, and only then saves.
/// </summary>
internal sealed class RepositoryEditor(
    RepositoryStore repositories, ResticClient restic, RepositoryOpening opening, RepositoryProbing probing, RepositoryHistory history, PasswordCustody custody,
    IMaintenanceRules maintenance, SshSetup ssh, HookEditor hooks)
{
    // Names that are being created or given now: two requests for one name must not both create a repository and then find it taken.
    private readonly ConcurrentDictionary<string, byte> _reserved = new();

    /// <summary>Tests what the draft says. Secrets that are null are those of the repository named <paramref name="existingName"/>, if any.</summary>
    public async Task<Outcome<ProbeResult>> ProbeAsync(RepositoryDraft draft, string? existingName, CancellationToken cancellationToken)
    {
        var existing = string.IsNullOrEmpty(existingName) ? null : await repositories.FindAsync(existingName, cancellationToken);
        var merge = Merge(draft, existing);
        var errors = await CheckAsync(draft, merge, existing, cancellationToken);
        errors.RemoveAll(error => error.Field == "name"); // one tests first and names later
        if (errors.Count > 0)
        {
            return new Outcome<ProbeResult>.Invalid(errors);
        }

        // Without a password restic would ask; one that opens nothing tells as much as can be known.
        var secrets = merge.HasPassword ? merge.Secrets : WithPassword(merge.Secrets, GeneratedPassword.Next());
        return new Outcome<ProbeResult>.Ok(await probing.ProbeAsync(new ResticAccess(draft.Uri, merge.Settings, secrets), draft.Initialize, cancellationToken));
    }

    /// <summary>Adopts the repository, or creates it where there is none and the draft says so; then saves it and queues an index.</summary>
    public async Task<Outcome<RepositoryCreated>> CreateAsync(RepositoryDraft draft, OperationTrigger trigger, CancellationToken cancellationToken)
    {
        var merge = Merge(draft, null);
        var generated = merge.HasPassword || draft.Password == "" ? null : GeneratedPassword.Next();
        var errors = await CheckAsync(draft, merge, null, cancellationToken);
        if (!merge.HasPassword && generated is null)
        {
            errors.Add(new FieldError("password", "passwordNeeded"));
        }

        if (errors.Count > 0)
        {
            return new Outcome<RepositoryCreated>.Invalid(errors);
        }

        using var name = await ReserveAsync(draft.Name, null, cancellationToken);
        if (name is null)
        {
            return Outcome.Conflict<RepositoryCreated>("name", "nameTaken", draft.Name);
        }

        var secrets = generated is null ? merge.Secrets : WithPassword(merge.Secrets, generated);
        var opened = await opening.OpenAsync(new ResticAccess(draft.Uri, merge.Settings, secrets), draft.Initialize, generated is not null, cancellationToken);
        return opened is Outcome<OpenedRepository>.Ok { Value: var found }
            ? await SaveNewAsync(draft, merge.Settings, secrets, found, generated, trigger)
            : opened.As<OpenedRepository, RepositoryCreated>();
    }

    /// <summary>Replaces the definition. A new uri or password is probed first. A version that is not the stored one is a conflict.</summary>
    public async Task<Outcome<Repository>> UpdateAsync(
        string name, RepositoryDraft draft, int expectedVersion, OperationTrigger trigger, CancellationToken cancellationToken)
    {
        if (await repositories.FindAsync(name, cancellationToken) is not { } stored)
        {
            return new Outcome<Repository>.NotFound();
        }

        if (stored.Version != expectedVersion)
        {
            return Outcome.Conflict<Repository>("version", "versionStale");
        }

        var merge = Merge(draft, stored);
        var errors = await CheckAsync(draft, merge, stored, cancellationToken);
        if (!merge.HasPassword && errors.All(error => error.Field != "password"))
        {
            errors.Add(new FieldError("password", "passwordNeeded"));
        }

        if (errors.Count > 0)
        {
            return new Outcome<Repository>.Invalid(errors);
        }

        using var reserved = await ReserveAsync(draft.Name, stored.Id, cancellationToken);
        return reserved is null
            ? Outcome.Conflict<Repository>("name", "nameTaken", draft.Name)
            : await ReplaceAsync(stored, draft, merge, expectedVersion, trigger, cancellationToken);
    }

    /// <summary>Forgets it here; never touches the data. Conflict while plans use it or an operation runs on it.</summary>
    public async Task<Outcome<Repository>> DeleteAsync(string name, CancellationToken cancellationToken) =>
        await repositories.FindAsync(name, cancellationToken) is { } stored
            ? await repositories.DeleteAsync(stored.Id, cancellationToken)
            : new Outcome<Repository>.NotFound();

    /// <inheritdoc cref="PasswordCustody.ConfirmPasswordAsync"/>
    public Task<bool> ConfirmPasswordAsync(string name, string lastFour, CancellationToken cancellationToken) =>
        custody.ConfirmPasswordAsync(name, lastFour, cancellationToken);

    /// <inheritdoc cref="PasswordCustody.RevealPasswordAsync"/>
    public Task<string?> RevealPasswordAsync(string name, string userName, CancellationToken cancellationToken) =>
        custody.RevealPasswordAsync(name, userName, cancellationToken);

    private RepositoryMerge Merge(RepositoryDraft draft, Repository? stored)
    {
        var sshErrors = ssh.Unseal(draft).ToList();
        var secrets = stored is null ? null : repositories.Open(stored);
        return new RepositoryMerge(draft, secrets, unreadable: stored is not null && secrets is null, sshErrors);
    }

    private async Task<List<FieldError>> CheckAsync(RepositoryDraft draft, RepositoryMerge merge, Repository? stored, CancellationToken cancellationToken)
    {
        var taken = await hooks.TakeAsync(draft.Hooks, stored?.Settings.Hooks ?? [], cancellationToken);
        merge.Settings = merge.Settings with { Hooks = taken.Hooks };
        return [.. RepositoryRules.Check(draft), .. maintenance.Check(draft), .. merge.Errors, .. taken.Errors, .. await restic.CheckRepositoryAsync(merge.Settings, cancellationToken)];
    }

    private async Task<NameReservation?> ReserveAsync(string name, int? ownId, CancellationToken cancellationToken) =>
        await repositories.FindAsync(name, cancellationToken) is { } holder && holder.Id != ownId
            ? null
            : NameReservation.Take(_reserved, EntityName.Normalize(name));

    private async Task<Outcome<RepositoryCreated>> SaveNewAsync(
        RepositoryDraft draft, RepositorySettings settings, RepositorySecrets secrets, OpenedRepository opened, string? generated, OperationTrigger trigger)
    {
        var saved = await repositories.AddAsync(history.NewRepository(draft, settings, secrets, opened.ResticId), secrets, CancellationToken.None);
        if (saved is not Outcome<Repository>.Ok { Value: var repository })
        {
            return saved.As<Repository, RepositoryCreated>();
        }

        await history.OpenedAsync(repository, opened, trigger);
        return new Outcome<RepositoryCreated>.Ok(new RepositoryCreated(repository, generated, opened.Init is not null));
    }

    private async Task<Outcome<Repository>> ReplaceAsync(
        Repository stored, RepositoryDraft draft, RepositoryMerge merge, int expectedVersion, OperationTrigger trigger, CancellationToken cancellationToken)
    {
        var typed = draft.Password is { Length: > 0 } && repositories.Open(stored)?.Password != draft.Password;
        OpenedRepository? opened = null;
        if (typed || draft.Uri != stored.Uri || draft.PasswordFile != stored.Settings.PasswordFile || draft.PasswordCommand != stored.Settings.PasswordCommand)
        {
            var outcome = await opening.OpenAsync(new ResticAccess(draft.Uri, merge.Settings, merge.Secrets), draft.Initialize, generated: false, cancellationToken);
            if (outcome is not Outcome<OpenedRepository>.Ok { Value: var found })
            {
                return outcome.As<OpenedRepository, Repository>();
            }

            opened = found;
        }

        stored.Name = draft.Name;
        stored.Uri = draft.Uri;
        stored.ResticId = opened?.ResticId ?? stored.ResticId;
        stored.PasswordSecured = merge.Secrets.Password is null || (stored.PasswordSecured && stored.HasPassword && !typed);
        stored.Settings = history.Timed(merge.Settings, stored.Settings);
        var saved = await repositories.UpdateAsync(stored, expectedVersion, merge.Secrets, CancellationToken.None);
        if (opened is not null && saved is Outcome<Repository>.Ok { Value: var repository })
        {
            await history.OpenedAsync(repository, opened, trigger);
        }

        return saved;
    }

    private static RepositorySecrets WithPassword(RepositorySecrets secrets, string password) =>
        new() { Password = password, Environment = secrets.Environment, Files = secrets.Files };
}
