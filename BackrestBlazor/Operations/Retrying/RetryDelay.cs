using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Retrying;

/// <summary>How long to wait before the next attempt: doubled from one to the next, up to the plan's longest.</summary>
internal static class RetryDelay
{
    /// <summary>Up to so much is taken off, so that many plans that failed together do not come back together.</summary>
    private const double Spread = 0.2;

    /// <param name="policy">The plan's.</param>
    /// <param name="attempt">The one that failed, from 1.</param>
    /// <param name="chance">0 to 1.</param>
    public static TimeSpan After(RetryPolicy policy, int attempt, double chance)
    {
        var full = Math.Min(policy.MaxDelaySeconds, policy.InitialDelaySeconds * Math.Pow(2, attempt - 1));
        return TimeSpan.FromSeconds(full * (1 - (Spread * chance)));
    }
}
