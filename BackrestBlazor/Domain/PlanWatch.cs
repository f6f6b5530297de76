namespace BackrestBlazor.Domain;

/// <summary>Whether the backups of a plan happen: what the backups themselves cannot tell, since one that never began has no end.</summary>
public enum PlanWatch
{
    /// <summary>It runs by itself, and its last backup is young enough.</summary>
    OnTime,

    /// <summary>A backup should have been made by now and was not.</summary>
    Overdue,

    /// <summary>It ran by itself once and does so no more: it was switched off, or its schedule was taken away.</summary>
    Off,
}
