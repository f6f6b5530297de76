namespace BackrestBlazor.Domain;

/// <summary>How much of a repository's data a check reads back. Its structure is checked always.</summary>
public sealed record DataShare
{
    /// <summary>Only the structure.</summary>
    public static DataShare None { get; } = new();

    public static DataShare All { get; } = new() { Percent = 100 };

    /// <summary>Above 0 to 100, chosen by restic at random; 100 is everything. Null reads none, or a part.</summary>
    public double? Percent { get; init; }

    /// <summary>Which of the <see cref="Parts"/>, from 1: restic puts each pack into one of them for ever.</summary>
    public int? Part { get; init; }

    public int? Parts { get; init; }

    /// <summary>A check of this share that finds nothing proves that what the other one found is no longer there.</summary>
    public bool Covers(DataShare other) => Percent >= 100 || other == None || (Part is not null && this == other);
}
