using BackrestBlazor.Domain;

namespace BackrestBlazor.Components.Destinations;

/// <summary>Quiet hours while they are being chosen; what was chosen stays while they are switched off.</summary>
public sealed class QuietInput
{
    public bool On { get; set; }

    /// <summary>"HH:mm".</summary>
    public string Begin { get; set; } = new QuietHours().From;

    /// <summary>"HH:mm".</summary>
    public string End { get; set; } = new QuietHours().Until;

    /// <summary>IANA name; empty means the server's.</summary>
    public string? Zone { get; set; }

    public bool FailuresComeThrough { get; set; } = true;

    public static QuietInput From(QuietHours? quiet) => quiet is null
        ? new QuietInput()
        : new QuietInput { On = true, Begin = quiet.From, End = quiet.Until, Zone = quiet.TimeZone, FailuresComeThrough = quiet.FailuresComeThrough };

    public QuietHours? ToQuietHours() => On
        ? new QuietHours { From = Begin, Until = End, TimeZone = Zone?.Trim() is { Length: > 0 } zone ? zone : null, FailuresComeThrough = FailuresComeThrough }
        : null;
}
