using BackrestBlazor.Processes.Vitals;

namespace BackrestBlazor.Operations.Supervision;

/// <summary>
/// Since when nothing moves. Status lines are no sign of life ([measured] restic prints them at the same rate while a host swallows everything), and neither is a burst
/// now and then: a request that is sent again every five minutes, or the refresh of a lock.
/// </summary>
internal sealed class LifeSigns(DateTimeOffset begin)
{
    /// <summary>What moves within one window counts together, so that a slow link is not taken for a dead one.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    // [measured] A refresh of a lock is about 1 KB, with its request and answer 3; a link of 500 bytes a second is above it.
    private const long BytesThatCount = 4096;

    // [measured] Printing status lines costs up to 2.2 % of a core.
    private const double CpuThatCounts = 0.05;

    // After a silence: ten seconds of a burst can lie in two windows.
    private const int WindowsToTrust = 3;

    private DateTimeOffset _windowAt = begin;
    private VitalSigns? _atWindow;
    private long _heard;
    private int _moving = WindowsToTrust;

    /// <summary>The last moment at which something moved.</summary>
    public DateTimeOffset LastSign { get; private set; } = begin;

    /// <summary>Another process takes over, or none is there any more: what was counted is over.</summary>
    public void Restart(DateTimeOffset now) => (_windowAt, _atWindow, _moving, LastSign) = (now, null, WindowsToTrust, now);

    /// <summary>It is known why nothing moves, and for how long: an announced pause, a lock that is waited for.</summary>
    public void Excuse(DateTimeOffset now) => LastSign = now;

    /// <summary>True for a sign of life.</summary>
    /// <param name="now">When it was looked at.</param>
    /// <param name="signs">What was seen.</param>
    /// <param name="heard">How much restic has said so far that was new, or got on; it alone is a sign.</param>
    public bool Take(DateTimeOffset now, VitalSigns signs, long heard)
    {
        var isAlive = heard != _heard | IsMoving(now, signs);
        _heard = heard;
        LastSign = isAlive ? now : LastSign;
        return isAlive;
    }

    private bool IsMoving(DateTimeOffset now, VitalSigns signs)
    {
        if (_atWindow is null)
        {
            (_atWindow, _windowAt) = (signs, now);
            return false;
        }

        var elapsed = now - _windowAt;
        var moved = Bytes(signs) - Bytes(_atWindow) > BytesThatCount
            || (elapsed > TimeSpan.Zero && (signs.Cpu - _atWindow.Cpu) / elapsed > CpuThatCounts && elapsed >= Window / 2);
        if (elapsed < Window && !(moved && _moving >= WindowsToTrust))
        {
            return false;
        }

        _moving = moved ? _moving + 1 : 0;
        (_atWindow, _windowAt) = (signs, now);
        return _moving >= WindowsToTrust;
    }

    private static long Bytes(VitalSigns signs) => signs.BytesRead + signs.BytesWritten + (signs.BytesSent ?? 0) + (signs.BytesReceived ?? 0);
}
