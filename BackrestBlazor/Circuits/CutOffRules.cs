namespace BackrestBlazor.Circuits;

/// <summary>
/// The two rules that disconnect a slow reader. Always both on; only a test registers another one, to prove that it notices a missing guard.
/// </summary>
/// <param name="BoundIsOn">A full buffer disconnects.</param>
/// <param name="StallRuleIsOn">Nothing acknowledged for <see cref="LiveOptions.StallTimeout"/> disconnects.</param>
internal sealed record CutOffRules(bool BoundIsOn, bool StallRuleIsOn)
{
    public static CutOffRules On { get; } = new(true, true);

    public BoundedBuffer NewBuffer(LiveOptions options) => new(BoundIsOn ? options.BufferCapacity : int.MaxValue);

    public TimeSpan StallTimeout(LiveOptions options) => StallRuleIsOn ? options.StallTimeout : Timeout.InfiniteTimeSpan;
}
