using BackrestBlazor.Domain;
using Microsoft.EntityFrameworkCore;

namespace BackrestBlazor.Storage;

/// <summary>Remembers what plans, repositories and destinations were called before, so that an old address leads to the new one.</summary>
internal static class FormerNames
{
    public const string Plan = "plan";
    public const string Repository = "repository";
    public const string Destination = "destination";

    /// <summary>Called when <paramref name="oldName"/> is given up by <paramref name="entityId"/>; the last one who had it gets it.</summary>
    public static void Remember(BackrestDbContext context, string kind, string oldName, int entityId)
    {
        var normalized = EntityName.Normalize(oldName);
        var row = context.FormerNames.SingleOrDefault(name => name.Kind == kind && name.NormalizedName == normalized);
        if (row is null)
        {
            context.FormerNames.Add(new FormerName { Kind = kind, NormalizedName = normalized, EntityId = entityId });
        }
        else
        {
            row.EntityId = entityId;
        }
    }

    public static void Forget(BackrestDbContext context, string kind, int entityId) =>
        context.FormerNames.Where(name => name.Kind == kind && name.EntityId == entityId).ExecuteDelete();
}
