using BackrestBlazor.Domain;

namespace BackrestBlazor.Components.Destinations;

/// <summary>A digest while it is being chosen; what was chosen stays while it is switched off.</summary>
public sealed class DigestInput
{
    public bool On { get; set; }

    public DigestRhythm Every { get; set; }

    public DayOfWeek Weekday { get; set; } = new DigestSettings().Weekday;

    /// <summary>"HH:mm".</summary>
    public string At { get; set; } = new DigestSettings().At;

    /// <summary>IANA name; empty means the server's.</summary>
    public string? Zone { get; set; }

    public bool FailuresAtOnce { get; set; } = true;

    public bool WhenAllIsWell { get; set; }

    public static DigestInput From(DigestSettings? digest) => digest is null
        ? new DigestInput()
        : new DigestInput
        {
            On = true, Every = digest.Every, Weekday = digest.Weekday, At = digest.At, Zone = digest.TimeZone,
            FailuresAtOnce = digest.FailuresAtOnce, WhenAllIsWell = digest.WhenAllIsWell,
        };

    public DigestSettings? ToDigest() => On
        ? new DigestSettings
        {
            Every = Every, Weekday = Weekday, At = At, TimeZone = Zone?.Trim() is { Length: > 0 } zone ? zone : null,
            FailuresAtOnce = FailuresAtOnce, WhenAllIsWell = WhenAllIsWell,
        }
        : null;
}
