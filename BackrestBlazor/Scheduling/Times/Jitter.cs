using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace BackrestBlazor.Scheduling.Times;

/// <summary>
/// The delay of a run: a hash of plan and due time, so that plans spread out and a preview still tells the truth. Never so long that the next
/// due time would come first.
/// </summary>
internal static class Jitter
{
    /// <param name="gap">To the next due time.</param>
    public static TimeSpan Of(string planKey, DateTimeOffset dueAt, int jitterMinutes, TimeSpan gap)
    {
        var seconds = (long)Math.Min(TimeSpan.FromMinutes(jitterMinutes).TotalSeconds, gap.TotalSeconds - 1);
        if (seconds <= 0)
        {
            return TimeSpan.Zero;
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{planKey} {dueAt.ToUnixTimeSeconds()}"));
        return TimeSpan.FromSeconds(BinaryPrimitives.ReadUInt64LittleEndian(hash) % (ulong)(seconds + 1));
    }
}
