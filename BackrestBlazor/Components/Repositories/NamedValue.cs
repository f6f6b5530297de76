namespace BackrestBlazor.Components.Repositories;

/// <summary>
/// One line of a list of names and values. A stored secret is never shown again: it is only known that it <see cref="IsSet"/>, and an
/// empty <see cref="Value"/> then means that it stays.
/// </summary>
public sealed class NamedValue
{
    public string Name { get; set; } = "";

    public string? Value { get; set; }

    public bool IsSet { get; init; }

    /// <summary>Nothing was typed and nothing is stored.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(Value) && !IsSet;

    /// <summary>As a draft takes it: null keeps what is stored.</summary>
    public string? ForDraft => string.IsNullOrEmpty(Value) ? null : Value;
}
