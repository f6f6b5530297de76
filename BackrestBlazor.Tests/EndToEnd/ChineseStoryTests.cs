using BackrestBlazor.Tests.Testing;
using Microsoft.Playwright;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>
/// A newcomer whose browser is set to Chinese, from the first start to a restored file: folds, menus, questions and complaints included, no
/// English word but restic's own.
/// </summary>
public sealed class ChineseStoryTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private readonly List<string> _left = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Newcomer_BrowserSetToChinese_MeetsNoEnglishWordOnTheWayToARestoredFile()
    {
        await using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(new RunningServerOptions { ResticPath = await ResticBinaries.PathAsync(ResticBinaries.Newest), WithAdministrator = false }, Stop);
        var source = folder.Combine("source");
        SampleTree.Create(source, 20);
        var page = await browser.NewPageAsync(server.Address, locale: "zh-CN");
        var watch = new ConsoleWatch(page);

        await SetUpAsync(page);
        await AddRepositoryAsync(page, folder);
        await AddPlanAsync(page, source);
        await BackUpAsync(page);
        await RestoreAsync(page, folder, source);
        await AskAsync(page);
        await AccountAsync(page);

        Assert.Empty(watch.Errors);
        Assert.True(_left.Count == 0, string.Join(Environment.NewLine, _left));
    }

    private async Task SetUpAsync(IPage page)
    {
        await page.GotoAsync("");
        await page.Locator("[name=username]").FillAsync(RunningServerOptions.UserName);
        await page.Locator("[name=password]").FillAsync(RunningServerOptions.Password);
        await page.Locator("[name=confirm]").FillAsync("something-else");
        await page.Locator("button[type=submit]").ClickAsync();
        await page.Locator("#confirm-error").WaitForAsync();
        await LookAsync(page, "set-up");
        await page.Locator("[name=password]").FillAsync(RunningServerOptions.Password);
        await page.Locator("[name=confirm]").FillAsync(RunningServerOptions.Password);
        await page.Locator("button[type=submit]").ClickAsync();
        await page.UntilLoadedAsync();
        await LookAsync(page, "empty");
    }

    private async Task AddRepositoryAsync(IPage page, TemporaryFolder folder)
    {
        await page.OpenAsync("repositories/new");
        foreach (var kind in await page.Locator("main input[type=radio]").AllAsync())
        {
            await kind.CheckAsync();
            await LookAsync(page, "repository form");
        }

        await page.GetByRole(AriaRole.Radio).First.CheckAsync();
        await page.GetByLabel("生成一个强密码").CheckAsync();
        await page.Button("添加仓库").ClickAsync();
        await page.Locator(".field-error").First.WaitForAsync();
        await LookAsync(page, "repository form, not filled in");
        await page.Field("名称").First.FillAsync("家里的硬盘");
        await page.GetByLabel("目录", new PageGetByLabelOptions { Exact = true }).Last.FillAsync(folder.Combine("repository"));
        await page.Button("测试连接").ClickAsync();
        await Assertions.Expect(page.Locator(".test-result")).ToContainTextAsync("将会新建", new LocatorAssertionsToContainTextOptions { Timeout = PageActions.PatienceMs });
        await LookAsync(page, "repository tested");
        await page.Button("添加仓库").ClickAsync();

        var download = await page.RunAndWaitForDownloadAsync(() => page.Link("下载为文本文件").ClickAsync());
        var kept = folder.Combine("password.txt");
        await download.SaveAsAsync(kept);
        await LookAsync(page, "password leaves");
        await page.Field("密码的最后四位").FillAsync((await File.ReadAllLinesAsync(kept, Stop))[1][^4..]);
        await page.Button("已妥善保存").ClickAsync();
        await Assertions.Expect(page.Locator("main h1")).ToHaveTextAsync("家里的硬盘");
        await page.UntilLoadedAsync();
        await LookAsync(page, "repository, new");
    }

    private async Task AddPlanAsync(IPage page, string source)
    {
        await page.OpenAsync("plans/new");
        await page.Button("添加计划").ClickAsync();
        await page.Locator(".field-error").First.WaitForAsync();
        foreach (var kind in (string[])["Cron", "EveryHours", "Disabled", "EveryDays"])
        {
            await page.GetByLabel("运行方式").SelectOptionAsync(kind);
            await LookAsync(page, "plan form, " + kind);
        }

        await page.Field("名称").First.FillAsync("文档");
        await page.Locator("#plan-repository").SelectOptionAsync("家里的硬盘");
        await page.Locator("#plan-path-0").FillAsync(source);
        await page.Locator("#plan-path-0").PressAsync("Tab");
        await page.Button("添加计划").ClickAsync();
        await Assertions.Expect(page.Locator("main h1")).ToHaveTextAsync("文档");
        await page.UntilLoadedAsync();
        await LookAsync(page, "plan, new");
    }

    private async Task BackUpAsync(IPage page)
    {
        await page.Button("立即备份").ClickAsync();
        var run = page.Locator(".page table a").First;
        await run.WaitForAsync(new LocatorWaitForOptions { Timeout = PageActions.PatienceMs });
        await LookAsync(page, "plan, backed up");
        await page.OpenAsync("operations");
        await page.Locator("main table a").First.ClickAsync();
        await page.ExpectStatusAsync("成功");
        await LookAsync(page, "operation");
    }

    private async Task RestoreAsync(IPage page, TemporaryFolder folder, string source)
    {
        await page.OpenAsync("repositories/" + Uri.EscapeDataString("家里的硬盘"));
        await page.Locator("a[href*='/snapshots/']").First.ClickAsync();
        await page.UntilLoadedAsync();
        await page.GetByRole(AriaRole.Checkbox).Nth(1).CheckAsync();
        await LookAsync(page, "selection");
        await page.Button("还原…").ClickAsync();
        await page.Button("开始还原").WaitForAsync();
        await LookAsync(page, "restore panel");
        await page.GetByLabel("服务器上的目录").FillAsync(folder.Combine("restored"));
        await page.GetByLabel("服务器上的目录").PressAsync("Tab");
        await page.Button("开始还原").ClickAsync();
        await page.WaitForURLAsync("**/operations/*");
        await page.ExpectStatusAsync("成功");
        await LookAsync(page, "restored");

        Assert.Equal("", await SampleTree.DifferencesAsync(source, folder.Combine("restored") + source, Stop));
    }

    private async Task AskAsync(IPage page)
    {
        await page.OpenAsync("plans/" + Uri.EscapeDataString("文档"));
        await page.Button("删除计划").ClickAsync();
        await LookAsync(page, "delete a plan");
        await page.OpenAsync("repositories/" + Uri.EscapeDataString("家里的硬盘"));
        await page.Button("按保留策略移除").ClickAsync();
        await page.Button("移除此仓库").ClickAsync();
        await page.Button("显示密码").ClickAsync();
        await LookAsync(page, "questions of a repository");
        await page.OpenAsync("settings/tokens");
        await page.Button("创建令牌").ClickAsync();
        await page.Locator(".field-error").First.WaitForAsync();
        await LookAsync(page, "token, not filled in");
        await page.Field("名称").First.FillAsync("脚本");
        await page.Field("名称").First.PressAsync("Tab");
        await page.Button("创建令牌").ClickAsync();
        await page.Locator("#made").WaitForAsync();
        await LookAsync(page, "token");
    }

    private async Task AccountAsync(IPage page)
    {
        await page.Locator(".user-menu summary").ClickAsync();
        await page.Locator("[data-shortcuts]").ClickAsync();
        await LookAsync(page, "shortcuts");
        await page.GotoAsync("settings/account");
        await page.Locator("[name=current]").FillAsync("wrong-password");
        await page.Locator("[name=password]").FillAsync(RunningServerOptions.Password);
        await page.Locator("[name=confirm]").FillAsync(RunningServerOptions.Password);
        await page.Locator("button[type=submit]").ClickAsync();
        await page.Locator("#current-error").WaitForAsync();
        await LookAsync(page, "own password");
        await page.GotoAsync("logout");
        await LookAsync(page, "sign out");
        await page.Locator("button[type=submit]").ClickAsync();
        await page.Locator("[name=username]").FillAsync(RunningServerOptions.UserName);
        await page.Locator("[name=password]").FillAsync("wrong-password");
        await page.Locator("button[type=submit]").ClickAsync();
        await page.Locator(".account-error").WaitForAsync();
        await LookAsync(page, "sign in");
    }

    /// <summary>With every fold open.</summary>
    private async Task LookAsync(IPage page, string where)
    {
        await page.EvaluateAsync("document.querySelectorAll('main details').forEach(fold => fold.open = true)");
        await BrowserFixture.ScreenshotAsync(page, "zh-story-" + where.Replace(' ', '-'));
        _left.AddRange((await EnglishWords.LeftInAsync(page)).Select(word => $"{where}: {word}"));
    }
}
