using BackrestBlazor.Domain;

namespace BackrestBlazor.Storage;

/// <summary>Who this installation is. Known after <see cref="StorageStartup"/> has opened the database.</summary>
internal sealed class InstanceStore
{
    private Instance? _current;

    /// <exception cref="InvalidOperationException">The database is not open yet.</exception>
    public Instance Current => _current ?? throw new InvalidOperationException("The database is not open yet.");

    /// <summary>It is known already.</summary>
    public void Take(Instance stored) => _current = stored;

    /// <summary>Reads it, or stores it at first start.</summary>
    /// <param name="context">An open database.</param>
    /// <param name="firstName">Name to take at first start; later it stays what was stored.</param>
    /// <param name="firstId">Id to take at first start: that of config.json where there is one.</param>
    public Instance Load(BackrestDbContext context, string firstName, Guid firstId)
    {
        var id = context.Settings.Find(Setting.InstanceId);
        var name = context.Settings.Find(Setting.InstanceName);
        if (id is null || name is null)
        {
            id = new Setting { Key = Setting.InstanceId, Value = firstId.ToString() };
            name = new Setting { Key = Setting.InstanceName, Value = firstName };
            context.Settings.AddRange(id, name);
            context.SaveChanges();
        }

        return _current = new Instance(Guid.Parse(id.Value), name.Value);
    }
}
