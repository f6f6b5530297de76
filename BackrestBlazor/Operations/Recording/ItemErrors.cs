using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Recording;

/// <summary>
/// Items that could not be read or written, each once: [measured] restic reports the same file in the scan and again when it reads it.
/// The first are kept, all are counted.
/// </summary>
internal sealed class ItemErrors
{
    /// <summary>Beyond so many different items repetition is no longer looked for.</summary>
    private const int MaximumKnown = 20_000;

    private readonly Lock _gate = new(); // a set and a list, for the length of an addition
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<OperationError> _fresh = [];
    private int _kept;

    /// <summary>Different items so far.</summary>
    public int Count { get; private set; }

    /// <summary>False when it was known.</summary>
    public bool Add(string item, string message)
    {
        lock (_gate)
        {
            if (_known.Count < MaximumKnown ? !_known.Add(item.Length > 0 ? item : message) : _known.Contains(item))
            {
                return false;
            }

            Count++;
            if (_kept < OperationError.MaximumKept)
            {
                _kept++;
                _fresh.Add(new OperationError { Item = item, Message = message });
            }

            return true;
        }
    }

    /// <summary>Those that are not stored yet.</summary>
    public IReadOnlyList<OperationError> Fresh()
    {
        lock (_gate)
        {
            return [.. _fresh];
        }
    }

    /// <summary>The first so many fresh ones are stored now.</summary>
    public void Stored(int count)
    {
        lock (_gate)
        {
            _fresh.RemoveRange(0, count);
        }
    }
}
