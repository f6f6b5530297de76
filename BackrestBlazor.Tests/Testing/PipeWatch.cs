using System.Collections.Concurrent;
using System.Globalization;

namespace BackrestBlazor.Tests.Testing;

/// <summary>
/// Looks at every thread of some processes many times a second, on a thread of its own: does it sleep in a write to a full pipe? That is what a
/// program does whose output nobody takes, however fast or slow the machine is.
/// </summary>
/// <remarks>
/// proc(5): <c>/proc/pid/task/tid/wchan</c> names the function of the kernel in which a thread sleeps; <c>schedstat</c> counts how often it ran: a thread
/// that has run meanwhile did not sleep all the while.
/// </remarks>
internal sealed class PipeWatch : IDisposable
{
    // More than 20 times a second, with room for a machine that is busy.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(25);

    private readonly IReadOnlyList<int> _processes;
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;
    private readonly Dictionary<string, (string Runs, long Since)> _asleep = [];
    private readonly ConcurrentDictionary<string, int> _places = [];

    public PipeWatch(params IReadOnlyList<int> processes)
    {
        _processes = processes;
        _thread = new Thread(Look) { IsBackground = true, Name = "pipe watch" };
        _thread.Start();
    }

    /// <summary>Threads looked at, all rounds together.</summary>
    public int Samples { get; private set; }

    /// <summary>How many of them slept in a write to a pipe.</summary>
    public int Blocked { get; private set; }

    /// <summary>All threads were looked at so many times.</summary>
    public int Rounds { get; private set; }

    /// <summary>The longest time for which one thread slept there without having run in between.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>Ends the looking; the figures stand.</summary>
    public void Stop()
    {
        if (!_stop.IsCancellationRequested)
        {
            _stop.Cancel();
            _thread.Join();
        }
    }

    public void Dispose()
    {
        Stop();
        _stop.Dispose();
    }

    /// <summary>The figures in words, with the places where threads slept most.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Blocked} of {Samples} samples ({Rounds} rounds) in a write to a pipe, at most {Longest.TotalMilliseconds:0} ms on end; asleep in {string.Join(", ", _places.OrderByDescending(place => place.Value).Take(6).Select(place => $"{place.Key} {place.Value}"))}");

    private void Look()
    {
        do
        {
            foreach (var thread in _processes.SelectMany(process => Threads($"/proc/{process}/task")))
            {
                Note(thread, Read(Path.Combine(thread, "wchan")));
            }

            Rounds++;
        }
        while (!_stop.Token.WaitHandle.WaitOne(Interval));
    }

    private void Note(string thread, string place)
    {
        if (place.Length == 0)
        {
            return;
        }

        Samples++;
        _places.AddOrUpdate(place, 1, (_, count) => count + 1);
        if (!place.EndsWith("pipe_write", StringComparison.Ordinal))
        {
            _asleep.Remove(thread);
            return;
        }

        Blocked++;
        var runs = Read(Path.Combine(thread, "schedstat")).Split(' ')[^1];
        if (!_asleep.TryGetValue(thread, out var before) || before.Runs != runs)
        {
            _asleep[thread] = (runs, TimeProvider.System.GetTimestamp());
            return;
        }

        var lasted = TimeProvider.System.GetElapsedTime(before.Since);
        Longest = lasted > Longest ? lasted : Longest;
    }

    private static string[] Threads(string folder)
    {
        try
        {
            return Directory.GetDirectories(folder);
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>Empty for a thread that has ended meanwhile.</summary>
    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
