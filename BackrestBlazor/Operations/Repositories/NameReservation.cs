using System.Collections.Concurrent;

namespace BackrestBlazor.Operations.Repositories;

/// <summary>Holds a name while a repository is being made or renamed; dispose gives it back.</summary>
internal sealed class NameReservation : IDisposable
{
    private readonly ConcurrentDictionary<string, byte> _names;
    private readonly string _name;

    private NameReservation(ConcurrentDictionary<string, byte> names, string name)
    {
        _names = names;
        _name = name;
    }

    /// <summary>Null when somebody else holds it.</summary>
    public static NameReservation? Take(ConcurrentDictionary<string, byte> names, string name) => names.TryAdd(name, 0) ? new NameReservation(names, name) : null;

    public void Dispose() => _names.TryRemove(_name, out _);
}
