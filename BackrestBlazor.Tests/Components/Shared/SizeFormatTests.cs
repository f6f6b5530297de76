using System.Globalization;
using BackrestBlazor.Components.Shared;

namespace BackrestBlazor.Tests.Components.Shared;

public class SizeFormatTests
{
    [Theory]
    [InlineData(0L, "0 B")]
    [InlineData(999L, "999 B")]
    [InlineData(1000L, "0.98 KiB")]
    [InlineData(1024L, "1.00 KiB")]
    [InlineData(10_240L, "10.0 KiB")]
    [InlineData(10_235L, "10.0 KiB")]
    [InlineData(102_400L, "100 KiB")]
    [InlineData(1_023_000L, "999 KiB")]
    [InlineData(1_048_575L, "1.00 MiB")]
    [InlineData(1_319_413_953L, "1.23 GiB")]
    [InlineData(long.MaxValue, "8.00 EiB")]
    public void Text_AnySize_HasThreeDigits(long bytes, string expected) =>
        Assert.Equal(expected, SizeFormat.Text(bytes, CultureInfo.InvariantCulture));

    [Fact]
    public void Text_Unknown_IsADash() => Assert.Equal("–", SizeFormat.Text(null));
}
