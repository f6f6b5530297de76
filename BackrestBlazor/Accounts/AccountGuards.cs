namespace BackrestBlazor.Accounts;

/// <summary>The guards of sign-in. Always on; only a test registers others, to prove that it notices a missing guard.</summary>
/// <param name="LockOut">A user with too many wrong passwords waits.</param>
internal sealed record AccountGuards(bool LockOut)
{
    public static AccountGuards On { get; } = new(true);
}
