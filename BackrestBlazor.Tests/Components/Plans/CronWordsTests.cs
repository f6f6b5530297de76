using BackrestBlazor.Components.Plans;
using BackrestBlazor.Scheduling.Times;
using BackrestBlazor.Tests.Components.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Tests.Components.Plans;

public sealed class CronWordsTests : PageContext
{
    [Theory]
    [InlineData("30 2 * * *", "every night at 02:30")]
    [InlineData("0 12 * * *", "every day at 12:00")]
    [InlineData("0 6,18 * * *", "every day at 06:00 and 18:00")]
    [InlineData("0 */12 * * *", "every day at 00:00 and 12:00")]
    [InlineData("0 4 * * 1,4", "Mondays and Thursdays at 04:00")]
    [InlineData("0 4 * * MON,wed,SUN", "Mondays, Wednesdays and Sundays at 04:00")]
    [InlineData("15 22 * * 1-5", "Monday to Friday at 22:15")]
    [InlineData("15 22 * * 0-5", "every day but Saturdays at 22:15")]
    [InlineData("15 22 * * 0", "Sundays at 22:15")]
    [InlineData("0 3 1 * *", "on the 1st of each month at 03:00")]
    [InlineData("0 3 2,13,23 * *", "on the 2nd, 13th and 23rd of each month at 03:00")]
    [InlineData("0 3 1 1,7 *", "on the 1st of January and July at 03:00")]
    [InlineData("0 3 31 DEC *", "on the 31st of December at 03:00")]
    [InlineData("* * * * *", "every minute")]
    [InlineData("*/15 * * * *", "every 15 minutes")]
    [InlineData("0,30 * * * *", "every 30 minutes")]
    [InlineData("0 * * * *", "every hour")]
    [InlineData("20 * * * *", "every hour at minute 20")]
    [InlineData("0 */6 * * *", "every 6 hours")]
    [InlineData("5 */6 * * *", "every 6 hours at minute 5")]
    [InlineData("  0   2 * * * ", "every night at 02:00")]
    public void Of_UsualShape_IsASentence(string expression, string expected)
    {
        Assert.NotNull(CronTimes.Parse(expression, TimeZoneInfo.Utc));
        Assert.Equal(expected, Words.Of(expression));
    }

    [Theory]
    [InlineData("0 2 1 * 1")]
    [InlineData("0 2 L * *")]
    [InlineData("0 2 * * 5#3")]
    [InlineData("*/7 * * * *")]
    [InlineData("*/15 8-18 * * *")]
    [InlineData("*/15 * * * 1-5")]
    [InlineData("0 2 */2 * *")]
    [InlineData("0 2 * 6 *")]
    [InlineData("5/15 * * * *")]
    [InlineData("0 1,2,3,4,5,6 * * *")]
    [InlineData("0 2 * *")]
    [InlineData("99 2 * * *")]
    [InlineData("")]
    public void Of_AnythingElse_IsLeftAsItIs(string expression) => Assert.Null(Words.Of(expression));

    private CronWords Words => new(Services.GetRequiredService<IStringLocalizer<PlansTexts>>());
}
