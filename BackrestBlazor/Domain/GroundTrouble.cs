namespace BackrestBlazor.Domain;

/// <summary>What can give way under a running server.</summary>
public enum GroundTroubleKind
{
    /// <summary>A folder of the data directory takes no file: read-only, or not ours any more.</summary>
    Unwritable,

    /// <summary>There is no room for another file.</summary>
    Full,

    /// <summary>There is hardly any room left.</summary>
    NearlyFull,

    /// <summary>The server may open no more files.</summary>
    NoFileHandles,

    /// <summary>The database does not answer: another program holds it.</summary>
    DatabaseBusy,

    /// <summary>The database cannot be written.</summary>
    DatabaseUnwritable,
}

/// <summary>One thing that has given way. The server goes on as far as it can, and looks again.</summary>
/// <param name="Kind">What.</param>
/// <param name="Path">Where.</param>
/// <param name="Detail">The system's own words, or how much room is left; null for none.</param>
public sealed record GroundTrouble(GroundTroubleKind Kind, string Path, string? Detail = null);
