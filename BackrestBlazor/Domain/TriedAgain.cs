namespace BackrestBlazor.Domain;

/// <summary>Whether work that failed so is tried again without a person, as often as its plan says.</summary>
public enum TriedAgain
{
    /// <summary>Trying again would change nothing, or it is a warning and the work is done.</summary>
    No,

    Yes,

    /// <summary>Where it may heal by itself: a host that does not answer may, a wrong certificate does not.</summary>
    Sometimes,

    /// <summary>It is waited for, and when that was in vain, tried once more later.</summary>
    Later,
}
