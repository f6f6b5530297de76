using System.ComponentModel.DataAnnotations;

namespace BackrestBlazor.Circuits;

/// <summary>How far a reader of live changes may fall behind. Section <c>BackrestBlazor:Live</c>.</summary>
internal sealed class LiveOptions
{
    public const string Section = "BackrestBlazor:Live";

    /// <summary>Changes that one circuit or one event stream may be behind. Default 256.</summary>
    [Range(1, 65_536)]
    public int BufferCapacity { get; init; } = 256;

    /// <summary>A reader that has acknowledged nothing for so long while changes wait is disconnected. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one piece of a download or of a log (at most 80 KiB) may wait for its reader before the answer is broken off. Default 2 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the page of a browser whose connection is lost is kept for it; it does no work meanwhile. Default 3 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan CircuitRetention { get; init; } = TimeSpan.FromMinutes(3);
}
