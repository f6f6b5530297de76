using BackrestBlazor.Domain;
using BackrestBlazor.Notifications;
using BackrestBlazor.Notifications.Templates;
using BackrestBlazor.Storage;
using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Operations.Notifying;

/// <summary>The one way to add, change, test and remove a destination, for pages and API alike.</summary>
internal sealed class DestinationEditor(
    DestinationStore destinations, NotificationChannels channels, Notifier notifier, DestinationSender sender, TemplateRenderer templates, OutboxSignal signal, InstanceStore instance,
    IStringLocalizer<NotificationTexts> texts, TimeProvider time)
{
    public async Task<Outcome<Destination>> CreateAsync(DestinationDraft draft, CancellationToken cancellationToken)
    {
        var merge = Merge(draft, null);
        if (ErrorsOf(draft, merge) is { Count: > 0 } errors)
        {
            return new Outcome<Destination>.Invalid(errors);
        }

        var destination = new Destination { Name = draft.Name, Kind = draft.Kind, Enabled = draft.Enabled, Settings = merge.Settings, CreatedAt = time.GetUtcNow() };
        return await destinations.AddAsync(destination, merge.Secrets, cancellationToken);
    }

    /// <summary>Replaces the definition. A version that is not the stored one is a conflict.</summary>
    public async Task<Outcome<Destination>> UpdateAsync(string name, DestinationDraft draft, int expectedVersion, CancellationToken cancellationToken)
    {
        if (await destinations.FindAsync(name, cancellationToken) is not { } stored)
        {
            return new Outcome<Destination>.NotFound();
        }

        if (stored.Version != expectedVersion)
        {
            return Outcome.Conflict<Destination>("version", "versionStale");
        }

        if (stored.Kind != draft.Kind)
        {
            return Outcome.Invalid<Destination>("kind", "kindChanged");
        }

        var merge = Merge(draft, stored);
        if (ErrorsOf(draft, merge) is { Count: > 0 } errors)
        {
            return new Outcome<Destination>.Invalid(errors);
        }

        (stored.Name, stored.Enabled, stored.Settings) = (draft.Name, draft.Enabled, merge.Settings);
        var outcome = await destinations.UpdateAsync(stored, expectedVersion, merge.Secrets, cancellationToken);
        signal.Set(); // what waits for it was made due
        return outcome;
    }

    public async Task<Outcome<Destination>> DeleteAsync(string name, CancellationToken cancellationToken) =>
        await destinations.FindAsync(name, cancellationToken) is { } stored
            ? await destinations.DeleteAsync(stored.Id, cancellationToken)
            : new Outcome<Destination>.NotFound();

    /// <summary>Sends a test to a stored destination, also to one that is switched off.</summary>
    public async Task<Outcome<Delivery>> TestAsync(string name, CancellationToken cancellationToken) =>
        await destinations.FindAsync(name, cancellationToken) is { } stored
            ? new Outcome<Delivery>.Ok(await sender.SendAsync(stored, TestMessage(stored.Name), cancellationToken))
            : new Outcome<Delivery>.NotFound();

    /// <summary>Sends a test with what stands in a form; nothing is saved. Secrets that are null are those of <paramref name="existingName"/>, if any.</summary>
    public async Task<Outcome<Delivery>> TestAsync(DestinationDraft draft, string? existingName, CancellationToken cancellationToken)
    {
        var merge = Merge(draft, existingName is null ? null : await destinations.FindAsync(existingName, cancellationToken));
        return merge.Errors.Count > 0
            ? new Outcome<Delivery>.Invalid(merge.Errors)
            : new Outcome<Delivery>.Ok(await notifier.SendAsync(draft.Kind, merge.ForChannel(), TestMessage(draft.Name), cancellationToken));
    }

    private NotificationMessage TestMessage(string name) =>
        new(Guid.NewGuid(), MessageKind.Test, texts["Test_Title", instance.Current.Name], texts["Test_Body", name], time.GetUtcNow())
        {
            Facts = new Dictionary<string, string> { ["instance"] = instance.Current.Name },
        };

    private DestinationMerge Merge(DestinationDraft draft, Destination? stored)
    {
        var secrets = stored is null || stored.Kind != draft.Kind ? null : destinations.Open(stored);
        return new DestinationMerge(channels[draft.Kind], draft, secrets, unreadable: stored is not null && stored.Kind == draft.Kind && secrets is null ? stored.Settings.SecretNames : []);
    }

    private List<FieldError> ErrorsOf(DestinationDraft draft, DestinationMerge merge) => [.. DestinationRules.Check(draft, templates), .. merge.Errors];
}
