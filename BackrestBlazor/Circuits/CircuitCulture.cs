using System.Globalization;

namespace BackrestBlazor.Circuits;

/// <summary>
/// The language of a circuit is that of the request that opened it, to its end: after a lost connection it may come back by a request in
/// another one (chosen in another tab meanwhile), and half a page in each would be the result.
/// </summary>
internal sealed class CircuitCulture
{
    private CultureInfo? _culture;
    private CultureInfo? _uiCulture;

    /// <summary>From here on the caller, and what it starts, speaks the circuit's language.</summary>
    public void Enter()
    {
        CultureInfo.CurrentCulture = _culture ??= CultureInfo.CurrentCulture;
        CultureInfo.CurrentUICulture = _uiCulture ??= CultureInfo.CurrentUICulture;
    }
}
