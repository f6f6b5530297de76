using BackrestBlazor.Tests.Testing;
using Microsoft.Playwright;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>A browser set to Chinese gets every page in Chinese: it fits its window, the console is silent, and no English word is left but the field's own names.</summary>
public sealed class ChinesePagesTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Pages_BrowserSetToChinese_FitAreSilentAndChinese(int width)
    {
        await using var pages = await PageFixture.StartAsync();
        var page = await browser.NewPageAsync(pages.Address, width, locale: "zh-CN");
        var watch = new ConsoleWatch(page);
        await page.GotoAsync("login");
        List<string> problems = [.. await ProblemsAsync(page, "login", width)];
        await page.SignInAsync();

        foreach (var (number, route) in pages.Routes.Index())
        {
            await page.OpenAsync(route);
            problems.AddRange(await ProblemsAsync(page, $"{number:00}-{string.Concat(route.Split('?')[0].Take(24))}", width));
        }

        // A page that does not exist is a 404, which Chromium itself writes to the console.
        problems.AddRange(watch.Errors.Where(error => !error.Contains("404", StringComparison.Ordinal)));
        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems.Distinct()));
    }

    private static async Task<List<string>> ProblemsAsync(IPage page, string name, int width)
    {
        await BrowserFixture.ScreenshotAsync(page, $"zh-{name.Replace('/', '-')}-{width}-light");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await BrowserFixture.ScreenshotAsync(page, $"zh-{name.Replace('/', '-')}-{width}-dark");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        List<string> problems = [];
        if (await page.EvaluateAsync<string>("document.documentElement.lang") is not "zh-Hans" and var lang)
        {
            problems.Add($"the page says that it is in {lang}");
        }

        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var wide)
        {
            problems.Add($"{wide} px wider than the window");
        }

        problems.AddRange(await EnglishWords.LeftInAsync(page));
        return [.. problems.Select(problem => $"{name}: {problem}")];
    }
}
