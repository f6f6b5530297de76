using BackrestBlazor.Domain;

namespace BackrestBlazor.Storage;

/// <summary>Hooks that hear of something while no run of theirs ends: they wait as rows, so that each runs once, also when the server ends in between.</summary>
internal static class WaitingHooks
{
    /// <summary>Each is a flow of its own. May be done twice by the writer.</summary>
    public static void Add(BackrestDbContext context, InstanceStore instance, IReadOnlyList<Operation> hooks)
    {
        foreach (var hook in hooks)
        {
            (hook.Id, hook.InstanceId) = (0, instance.Current.Id);
            context.Operations.Add(hook);
        }

        context.SaveChanges();
        hooks.ToList().ForEach(hook => hook.FlowId = hook.Id);
    }
}
