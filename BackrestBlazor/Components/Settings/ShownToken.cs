namespace BackrestBlazor.Components.Settings;

/// <summary>A token that was just made, shown this once.</summary>
/// <param name="Name">What the person called it.</param>
/// <param name="Secret">In the clear; nobody sees it again.</param>
public sealed record ShownToken(string Name, string Secret)
{
    public override string ToString() => Name;
}
