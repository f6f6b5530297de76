namespace BackrestBlazor.Scheduling;

/// <summary>Since when this server has looked after what is due: what fell due before was missed, however short the gap.</summary>
internal sealed class Watch
{
    /// <summary>Null until it has begun.</summary>
    public DateTimeOffset? Since { get; private set; }

    public void Begin(DateTimeOffset now) => Since = now;
}
