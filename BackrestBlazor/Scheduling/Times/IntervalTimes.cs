namespace BackrestBlazor.Scheduling.Times;

/// <summary>
/// Every so many hours or days, counted on the wall clock from midnight of day 0 (1 January 1970). A time that the change to summer time
/// leaves out is due when the clock has jumped; a time that comes twice is due the first time, except where every hour is due.
/// </summary>
/// <param name="step">Whole hours, or whole days.</param>
/// <param name="at">Time of day, for days; zero for hours.</param>
internal sealed class IntervalTimes(TimeSpan step, TimeSpan at, TimeZoneInfo zone) : INominalTimes
{
    private static readonly DateTime DayZero = DateTime.UnixEpoch;
    private static readonly TimeSpan EveryHour = TimeSpan.FromHours(1);

    public DateTimeOffset? After(DateTimeOffset time)
    {
        // Two steps back, because a step may begin in an hour that comes twice.
        for (var number = NumberAt(time) - 2; ; number++)
        {
            foreach (var instant in Instants(Wall(number)))
            {
                if (instant > time)
                {
                    return instant;
                }
            }
        }
    }

    public DateTimeOffset? AtOrBefore(DateTimeOffset time)
    {
        for (var number = NumberAt(time) + 2; ; number--)
        {
            foreach (var instant in Instants(Wall(number)).Reverse())
            {
                if (instant <= time)
                {
                    return instant;
                }
            }
        }
    }

    private long NumberAt(DateTimeOffset time) => (long)Math.Floor((TimeZoneInfo.ConvertTime(time, zone).DateTime - DayZero - at) / step);

    private DateTime Wall(long number) => DateTime.SpecifyKind(DayZero + at + (step * number), DateTimeKind.Unspecified);

    private DateTimeOffset[] Instants(DateTime wall)
    {
        if (zone.IsAmbiguousTime(wall))
        {
            var offsets = zone.GetAmbiguousTimeOffsets(wall);
            var first = new DateTimeOffset(wall, offsets.Max()).ToUniversalTime();
            return step == EveryHour ? [first, new DateTimeOffset(wall, offsets.Min()).ToUniversalTime()] : [first];
        }

        var valid = wall;
        while (zone.IsInvalidTime(valid))
        {
            valid = valid.AddMinutes(-1);
        }

        var instant = new DateTimeOffset(valid, zone.GetUtcOffset(valid)).ToUniversalTime();
        return [valid == wall ? instant : instant.AddMinutes(1)];
    }
}
