using BackrestBlazor.Tests.Testing;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>What holds for every page: it fits its window, axe finds nothing, the console is silent, every text is from a resource.</summary>
public sealed class EveryPageTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Violations =
        "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map(violation => `axe ${violation.id}: ${violation.nodes[0].html}`)";

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>Visible text and names that hold letters outside brackets, and are not marked as names, numbers or restic's own lines.</summary>
    private const string BareTexts =
        """
        () => {
          const bare = text => { let rest = text; for (let before = ''; before !== rest;) { before = rest; rest = rest.replace(/\[[^\[\]]*\]/g, ''); } return /\p{L}/u.test(rest); };
          const found = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node; (node = walker.nextNode());) {
            const element = node.parentElement;
            if (!element.closest('[translate=no], script, style, noscript') && element.checkVisibility() && bare(node.data)) { found.push(node.data.trim()); }
          }
          for (const element of document.querySelectorAll('[aria-label], [placeholder]')) {
            for (const name of ['aria-label', 'placeholder']) {
              const text = element.getAttribute(name);
              if (text && !element.closest('[translate=no]') && element.checkVisibility() && bare(text)) { found.push(`${name}: ${text}`); }
            }
          }
          return found;
        }
        """;

    /// <summary>The dark theme is a matter of style sheets: no page is loaded anew for it.</summary>
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Pages_WidthAndTheme_FitAreAccessibleAndSilent(int width)
    {
        await using var pages = await PageFixture.StartAsync();
        var page = await browser.NewPageAsync(pages.Address, width);
        var watch = new ConsoleWatch(page);
        await page.SignInAsync();
        List<string> problems = [];

        foreach (var (number, route) in pages.Routes.Index())
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
            await page.OpenAsync(route);
            foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = theme });
                await BrowserFixture.ScreenshotAsync(page, $"page{number:00}-{string.Concat(route.Split('?')[0].Take(24)).Replace('/', '-')}-{width}-{(theme == ColorScheme.Dark ? "dark" : "light")}");
                problems.AddRange((await ProblemsAsync(page)).Select(problem => $"{route} ({theme}): {problem}"));
            }
        }

        // A page that does not exist is a 404, which Chromium itself writes to the console.
        problems.AddRange(watch.Errors.Where(error => !error.Contains("404", StringComparison.Ordinal)));
        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
    }

    [Fact]
    public async Task Violations_PageWithAFault_AreFound()
    {
        var page = await browser.Browser.NewPageAsync();
        await page.SetContentAsync("<html lang='en'><title>page</title><main><h1>Page</h1><img src='data:,'></main></html>");

        Assert.Contains(await ViolationsAsync(page), violation => violation.StartsWith("axe image-alt", StringComparison.Ordinal));
        await page.CloseAsync();
    }

    [Fact]
    public async Task Pages_PseudoCulture_EveryTextIsFromAResource()
    {
        await using var pages = await PageFixture.StartAsync(new Dictionary<string, string> { ["BackrestBlazor:PseudoCulture"] = "true" });
        var page = await browser.NewPageAsync(pages.Address);
        await page.SignInAsync();
        List<string> bare = [];

        foreach (var route in pages.Routes)
        {
            await page.OpenAsync(route);
            bare.AddRange((await page.EvaluateAsync<string[]>(BareTexts)).Select(text => $"{route}: {text}"));
        }

        Assert.True(bare.Count == 0, string.Join(Environment.NewLine, bare));
    }

    private static async Task<List<string>> ProblemsAsync(IPage page)
    {
        List<string> problems = [];
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var wide)
        {
            problems.Add($"{wide} px wider than the window");
        }

        problems.AddRange(await ViolationsAsync(page));
        return problems;
    }

    // What the library's RunAxe does, which opens another page for each run because of frames; there are none here.
    private static async Task<string[]> ViolationsAsync(IPage page)
    {
        await page.EvaluateAsync($"() => {{ if (!window.axe) {{ {Axe} }} }}");
        return await page.EvaluateAsync<string[]>(Violations);
    }
}
