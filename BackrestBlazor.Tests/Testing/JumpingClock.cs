using Microsoft.Extensions.Time.Testing;

namespace BackrestBlazor.Tests.Testing;

/// <summary>A fake clock that can be set as an administrator or a time server does: what counts elapsed time does not notice.</summary>
internal sealed class JumpingClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private long _jumped;

    public void Jump(DateTimeOffset to)
    {
        Interlocked.Add(ref _jumped, (to - GetUtcNow()).Ticks);
        AdjustTime(to);
    }

    public override long GetTimestamp() => base.GetTimestamp() - Interlocked.Read(ref _jumped);
}
