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
}
