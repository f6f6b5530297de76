using BackrestBlazor.Components.Shared;
using BackrestBlazor.Domain;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Tests.Components.Shared;

public class FieldErrorsTests
{
    private static readonly StringLocalizer<FieldErrorTexts> Texts =
        new(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));

    [Fact]
    public void Text_ItemOfField_IsShownAtTheField()
    {
        var errors = new FieldErrors([new("paths[2]", "required"), new("schedule.cron", "required")], Texts);

        Assert.True(errors.Has("paths"));
        Assert.Equal("This is needed.", errors.Text("schedule"));
        Assert.False(errors.Has("path"));
    }

    [Fact]
    public void Elsewhere_FieldThatIsNotShown_IsKept() =>
        Assert.Equal(["There is no “nas”."], new FieldErrors([new("name", "required"), new("repository", "notFound", "nas")], Texts).Elsewhere(["name"]));

    [Fact]
    public void Of_Gone_SaysSo() => Assert.Equal("gone", Assert.Single(FieldErrors.Of(new Outcome<int>.NotFound())).Code);
}
