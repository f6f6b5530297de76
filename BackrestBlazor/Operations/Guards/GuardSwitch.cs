namespace BackrestBlazor.Operations.Guards;

/// <summary>Whether backups are judged.</summary>
/// <param name="IsOn">Always; only a test registers another one, to prove that it notices a missing guard.</param>
internal sealed record GuardSwitch(bool IsOn)
{
    public static GuardSwitch On { get; } = new(true);
}
