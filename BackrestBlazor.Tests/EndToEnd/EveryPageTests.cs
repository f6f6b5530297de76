using BackrestBlazor.Tests.Testing;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>What holds for every page: it fits its window, axe finds nothing, the console is silent, every text is from a resource.</summary>
public sealed class EveryPageTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
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

    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(390, false)]
    [InlineData(390, true)]
    public async Task Pages_WidthAndTheme_FitAreAccessibleAndSilent(int width, bool dark)
    {
        await using var pages = await PageFixture.StartAsync();
        var page = await browser.NewPageAsync(pages.Address, width, dark);
        var watch = new ConsoleWatch(page);
        await page.SignInAsync();
        List<string> problems = [];

        foreach (var (number, route) in pages.Routes.Index())
        {
            await page.OpenAsync(route);
            await BrowserFixture.ScreenshotAsync(page, $"page{number:00}-{string.Concat(route.Split('?')[0].Take(24)).Replace('/', '-')}-{width}-{(dark ? "dark" : "light")}");
            problems.AddRange((await ProblemsAsync(page)).Select(problem => $"{route}: {problem}"));
        }

        // A page that does not exist is a 404, which Chromium itself writes to the console.
        problems.AddRange(watch.Errors.Where(error => !error.Contains("404", StringComparison.Ordinal)));
        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
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

        var axe = await page.RunAxe();
        problems.AddRange(axe.Violations.Select(violation => $"axe {violation.Id}: {violation.Nodes[0].Html}"));
        return problems;
    }
}
