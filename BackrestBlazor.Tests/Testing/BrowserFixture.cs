using Microsoft.Playwright;

namespace BackrestBlazor.Tests.Testing;

/// <summary>
/// One headless Chromium of the distribution for a class of tests (<c>IClassFixture&lt;BrowserFixture&gt;</c>), driven by Playwright,
/// whose own driver comes inside its package; nothing is downloaded.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly string _mark = $"--made-for={Guid.NewGuid():N}"; // Chromium ignores what it does not know; it stands in its arguments
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The browser itself, for tests that want a context of their own.</summary>
    internal IBrowser Browser => _browser ?? throw new InvalidOperationException("The browser has not been started.");

    public async ValueTask InitializeAsync()
    {
        var chromium = await SystemPrograms.ChromiumAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", _mark,
            ],
        });
    }

    /// <summary>The processes in which the pages live; stopped, they are a phone in a pocket or a laptop that sleeps.</summary>
    internal IReadOnlyList<LivingProcess> Renderers() =>
        [.. LivingProcess.Tree(process => process.CommandLine.Contains(_mark, StringComparison.Ordinal))
            .Where(process => process.CommandLine.Contains("--type=renderer", StringComparison.Ordinal))];

    /// <summary>Sends a signal, STOP or CONT, to all pages at once.</summary>
    internal async Task SignalRenderersAsync(string signal, CancellationToken cancellationToken)
    {
        var renderers = Renderers();
        Assert.NotEmpty(renderers);
        foreach (var renderer in renderers)
        {
            await Shell.SignalAsync(signal, renderer.Id, cancellationToken);
        }
    }

    /// <summary>A page with a cookie jar of its own.</summary>
    /// <param name="server">Addresses given to the page are relative to this.</param>
    /// <param name="width">Width of the window in CSS pixels; the height is 900.</param>
    /// <param name="dark">What the system of the user prefers.</param>
    /// <param name="locale">What the user set the browser to.</param>
    internal async Task<IPage> NewPageAsync(Uri server, int width = 1280, bool dark = false, string locale = "en-US")
    {
        var context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = server.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = locale,
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout((float)TimeSpan.FromSeconds(20).TotalMilliseconds);

        return await context.NewPageAsync();
    }

    /// <summary>Keeps a picture of the whole page in <c>artifacts/screenshots</c>, which git ignores.</summary>
    internal static async Task<string> ScreenshotAsync(IPage page, string name)
    {
        var path = SourceTree.Combine("artifacts", "screenshots", name + ".png");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = true });

        return path;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
