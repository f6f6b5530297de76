namespace BackrestBlazor.Scheduling.Times;

/// <summary>The due times of a schedule that follows a clock on the wall: cron, or every so many hours or days.</summary>
internal interface INominalTimes
{
    /// <summary>The first one later than <paramref name="time"/>; null when there is none.</summary>
    DateTimeOffset? After(DateTimeOffset time);

    /// <summary>The last one not later than <paramref name="time"/>; null when there is none.</summary>
    DateTimeOffset? AtOrBefore(DateTimeOffset time);
}
