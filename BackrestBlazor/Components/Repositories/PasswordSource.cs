namespace BackrestBlazor.Components.Repositories;

/// <summary>Where restic gets the password of the repository from.</summary>
public enum PasswordSource
{
    /// <summary>Only when editing: what is stored stays.</summary>
    Keep,
    Generate, Typed, File, Command,
}
