using BackrestBlazor.Domain;
using BackrestBlazor.Live;
using Microsoft.EntityFrameworkCore;

namespace BackrestBlazor.Storage;

/// <summary>Hooks name their destination, as the API does: here they follow it.</summary>
internal static class HookDestinations
{
    /// <summary>Plans and repositories with hooks that send to it, by name.</summary>
    public static IReadOnlyList<string> UsersOf(BackrestDbContext context, string destination) =>
    [
        .. context.Plans.AsNoTracking().AsEnumerable().Where(plan => Name(plan.Settings.Hooks, destination)).Select(plan => plan.Name)
            .Concat(context.Repositories.AsNoTracking().AsEnumerable().Where(repository => Name(repository.Settings.Hooks, destination)).Select(repository => repository.Name))
            .Order(StringComparer.CurrentCultureIgnoreCase),
    ];

    /// <summary>Has all of them name it by its new name. Whoever edits one of them meanwhile is told that it has changed.</summary>
    /// <returns>What to publish after the commit.</returns>
    public static IReadOnlyList<Change> Rename(BackrestDbContext context, string destination, string newName)
    {
        List<Change> changes = [];
        foreach (var plan in context.Plans.AsEnumerable().Where(plan => Name(plan.Settings.Hooks, destination)).ToList())
        {
            plan.Settings = plan.Settings with { Hooks = Renamed(plan.Settings.Hooks, destination, newName) };
            plan.Version++;
            changes.Add(new PlanChanged(plan.Id));
        }

        foreach (var repository in context.Repositories.AsEnumerable().Where(repository => Name(repository.Settings.Hooks, destination)).ToList())
        {
            repository.Settings = repository.Settings with { Hooks = Renamed(repository.Settings.Hooks, destination, newName) };
            repository.Version++;
            changes.Add(new RepositoryChanged(repository.Id));
        }

        return changes;
    }

    private static IReadOnlyList<Hook> Renamed(IReadOnlyList<Hook> hooks, string destination, string newName) =>
        [.. hooks.Select(hook => Names(hook, destination) ? hook with { Destination = newName } : hook)];

    private static bool Name(IReadOnlyList<Hook> hooks, string destination) => hooks.Any(hook => Names(hook, destination));

    private static bool Names(Hook hook, string destination) => hook.Destination is { } name && EntityName.Normalize(name) == EntityName.Normalize(destination);
}
