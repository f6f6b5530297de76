using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace BackrestBlazor.Tests.Testing;

/// <summary>Bounded waiting for something that a real process does in its own time.</summary>
internal static class Poll
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Returns as soon as the condition holds; fails, naming the condition, when it does not within the limit.</summary>
    public static Task UntilAsync(
        Func<bool> condition, TimeSpan limit, CancellationToken cancellationToken, [CallerArgumentExpression(nameof(condition))] string text = "") =>
        UntilAsync(() => Task.FromResult(condition()), limit, cancellationToken, text);

    /// <inheritdoc cref="UntilAsync(Func{bool}, TimeSpan, CancellationToken, string)"/>
    public static async Task UntilAsync(
        Func<Task<bool>> condition, TimeSpan limit, CancellationToken cancellationToken, [CallerArgumentExpression(nameof(condition))] string text = "")
    {
        for (var watch = Stopwatch.StartNew(); !await condition();)
        {
            if (watch.Elapsed > limit)
            {
                throw new TimeoutException($"Not within {limit}: {text}");
            }

            await Task.Delay(Interval, TimeProvider.System, cancellationToken);
        }
    }
}
