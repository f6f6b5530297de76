using BackrestBlazor.Tests.Hosting;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Faults;

/// <summary>
/// Many circuits of one signed-in user, half of which will fall asleep in one of four ways: they acknowledge nothing, they leave their socket unread
/// and still ping, they acknowledge nothing and never pinged, they acknowledge much too late. Every fourth of the others is a little late, too.
/// </summary>
internal sealed class Crowd : IAsyncDisposable
{
    private static readonly TimeSpan MuchTooLate = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ALittleLate = TimeSpan.FromMilliseconds(300);

    private readonly List<RawCircuitClient> _stalling;
    private readonly List<RawCircuitClient> _healthy;

    private Crowd(IReadOnlyList<RawCircuitClient> clients)
    {
        _stalling = [.. clients.Where((_, number) => number % 2 == 0)];
        _healthy = [.. clients.Where((_, number) => number % 2 == 1)];
    }

    public int Stalling => _stalling.Count;

    /// <summary>Of those that keep up, how many the server has disconnected.</summary>
    public int HealthyCut => _healthy.Count(client => client.Disconnected.IsCompleted);

    /// <summary>Opens the circuits; each has drawn its page then.</summary>
    /// <param name="server">Address of the server, on which somebody can sign in.</param>
    /// <param name="count">How many, 1 or more; the odd one stalls.</param>
    /// <param name="page">Path of the page of each.</param>
    /// <param name="sees">A text of that page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Crowd> ConnectAsync(Uri server, int count, Func<int, string> page, string sees, CancellationToken cancellationToken)
    {
        var cookie = await CookieAsync(server, cancellationToken);
        var clients = new RawCircuitClient[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken }, async (number, token) =>
        {
            clients[number] = await RawCircuitClient.StartAsync(new Uri(server, page(number)), cookie, pings: number % 8 != 4, token);
            await clients[number].SeesAsync(sees, token);
        });
        return new Crowd(clients);
    }

    /// <summary>What a browser sends to stay signed in.</summary>
    public static async Task<string> CookieAsync(Uri server, CancellationToken cancellationToken)
    {
        using var browser = new PageClient(server, []);
        using var answer = await browser.SignInAsync(cancellationToken);
        return string.Join("; ", browser.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}"));
    }

    /// <summary>From here on half of them stall, and what was seen so far is forgotten.</summary>
    public void Stall()
    {
        foreach (var (number, client) in _healthy.Index())
        {
            client.Forget();
            client.AcknowledgesAfter = number % 4 == 3 ? ALittleLate : TimeSpan.Zero;
        }

        foreach (var (number, client) in _stalling.Index())
        {
            client.Acknowledges = number % 4 is 1 or 3;
            client.AcknowledgesAfter = number % 4 == 3 ? MuchTooLate : TimeSpan.Zero;
            if (number % 4 == 1)
            {
                client.StopReading();
            }
        }
    }

    /// <summary>Until those that keep up have been shown the text.</summary>
    public Task HealthySeeAsync(string text, CancellationToken cancellationToken) => Task.WhenAll(_healthy.Select(client => client.SeesAsync(text, cancellationToken)));

    /// <summary>Until those that keep up were sent something: from here on changes wait for the others.</summary>
    public async Task HealthyHearAsync(CancellationToken cancellationToken)
    {
        var before = _healthy.Select(client => client.Renders).ToList();
        await Poll.UntilAsync(() => _healthy.Index().All(item => item.Item.Renders > before[item.Index]), TimeSpan.FromMinutes(2), cancellationToken);
    }

    /// <summary>Until every stalled one has noticed that it was disconnected, once it looks again.</summary>
    public async Task StalledNoticeAsync(CancellationToken cancellationToken)
    {
        _stalling.ForEach(client => client.ReadAgain());
        await Task.WhenAll(_stalling.Select(client => client.Disconnected)).WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _stalling.Concat(_healthy))
        {
            await client.DisposeAsync();
        }
    }
}
