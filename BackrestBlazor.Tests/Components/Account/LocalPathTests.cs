using BackrestBlazor.Components.Account;

namespace BackrestBlazor.Tests.Components.Account;

/// <summary>The way back after sign-in never leads out of the app.</summary>
public sealed class LocalPathTests
{
    [Theory]
    [InlineData("/operations/5?x=1", "/operations/5?x=1")]
    [InlineData("/backup/operations", "/backup/operations")]
    [InlineData(null, "/backup/")]
    [InlineData("", "/backup/")]
    [InlineData("operations", "/backup/")]
    [InlineData("//evil.example", "/backup/")]
    [InlineData("/\\evil.example", "/backup/")]
    [InlineData("/\t/evil.example", "/backup/")]
    [InlineData("https://evil.example", "/backup/")]
    [InlineData("javascript:alert(1)", "/backup/")]
    public void Or_ReturnUrl_IsAPathOfThisHostOrTheStartPage(string? returnUrl, string expected) =>
        Assert.Equal(expected, LocalPath.Or(returnUrl, "/backup"));
}
