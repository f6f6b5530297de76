using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Testing;
using Microsoft.Playwright;

namespace BackrestBlazor.Tests.Faults;

/// <summary>Real pages of a real browser whose processes are stopped (SIGSTOP): laptops that were closed.</summary>
internal sealed class SleepingPages : IAsyncDisposable
{
    private readonly BrowserFixture _browser;
    private readonly List<IPage> _pages = [];
    private bool _asleep;

    private SleepingPages(BrowserFixture browser) => _browser = browser;

    public static async Task<SleepingPages> OpenAsync(BrowserFixture browser, Uri server, int count, string route)
    {
        var sleeping = new SleepingPages(browser);
        for (var number = 0; number < count; number++)
        {
            var page = await browser.NewPageAsync(server);
            await page.SignInAsync();
            await page.OpenAsync(route);
            sleeping._pages.Add(page);
        }

        return sleeping;
    }

    public async Task SleepAsync(CancellationToken cancellationToken)
    {
        if (_pages.Count > 0)
        {
            _asleep = true;
            await _browser.SignalRenderersAsync("STOP", cancellationToken);
        }
    }

    /// <summary>Woken, each shows the status of its operation within five seconds, without a click.</summary>
    public async Task WakeToAsync(string status, CancellationToken cancellationToken)
    {
        await WakeAsync(cancellationToken);
        foreach (var page in _pages)
        {
            await Assertions.Expect(page.Locator(".page-header .sign").First).ToHaveTextAsync(status, new() { Timeout = 5000 });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await WakeAsync(CancellationToken.None);
        foreach (var page in _pages)
        {
            await page.Context.CloseAsync();
        }
    }

    private async Task WakeAsync(CancellationToken cancellationToken)
    {
        if (_asleep)
        {
            _asleep = false;
            await _browser.SignalRenderersAsync("CONT", cancellationToken);
        }
    }
}
