using BackrestBlazor.Components.Destinations;
using BackrestBlazor.Components.Shared;
using BackrestBlazor.Domain;
using BackrestBlazor.Tests.Components.Shared;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Tests.Components.Destinations;

/// <summary>The folded parts of a destination's form: what is set shows while they are folded, what is wrong opens them.</summary>
public sealed class DestinationPartsTests : PageContext
{
    [Fact]
    public void Quiet_SwitchedOnAndChanged_IsWhatIsSaved()
    {
        var input = new QuietInput();
        var fields = Render<QuietFields>(parameters => parameters.Add(quiet => quiet.Input, input).Add(quiet => quiet.Errors, FieldErrors.None));
        Assert.Equal("none", fields.Find(".fold-value").TextContent);

        fields.Find("#quiet-on").Change(true);
        fields.Find("#quiet-until").Change("08:15:00");
        fields.Find("#quiet-zone").Change(" Asia/Shanghai ");
        fields.Find("#quiet-failures").Change(false);

        Assert.Equal("22:00 to 08:15", fields.Find(".fold-value").TextContent);
        Assert.Equal(new QuietHours { From = "22:00", Until = "08:15", TimeZone = "Asia/Shanghai", FailuresComeThrough = false }, input.ToQuietHours());
    }

    [Fact]
    public void Digest_Weekly_AsksForTheDay()
    {
        var input = DigestInput.From(new DigestSettings { At = "06:30" });
        var fields = Render<DigestFields>(parameters => parameters.Add(digest => digest.Input, input).Add(digest => digest.Errors, FieldErrors.None));
        Assert.Equal("every day at 06:30", fields.Find(".fold-value").TextContent);
        Assert.Empty(fields.FindAll("#digest-weekday"));

        fields.Find("#digest-every").Change("1");
        fields.Find("#digest-weekday").Change("6");

        Assert.Equal("every Sunday at 06:30", fields.Find(".fold-value").TextContent);
        Assert.Equal(new DigestSettings { Every = DigestRhythm.Weekly, Weekday = DayOfWeek.Sunday, At = "06:30" }, input.ToDigest());
    }

    [Fact]
    public void Fold_SomethingInsideIsWrong_IsOpenWithTheErrorAtItsField()
    {
        var errors = new FieldErrors([new FieldError("digest.at", "timeInvalid", "25:00")], Services.GetRequiredService<IStringLocalizer<FieldErrorTexts>>());
        var input = DigestInput.From(new DigestSettings { At = "25:00" });

        var fields = Render<DigestFields>(parameters => parameters.Add(digest => digest.Input, input).Add(digest => digest.Errors, errors));

        Assert.True(fields.Find("details").HasAttribute("open"));
        Assert.Contains("25:00", fields.Find("#digest-at-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Input_OfAStoredDestination_SavesTheSame()
    {
        var settings = new DestinationSettings
        {
            QuietHours = new QuietHours { TimeZone = "Asia/Shanghai" }, Digest = new DigestSettings { WhenAllIsWell = true },
            Template = new MessageTemplate { Body = "{{ plan }}" }, Language = "zh-Hans",
        };
        var input = DestinationInput.From(new Destination { Name = "ops", Kind = DestinationKind.Ntfy, Settings = settings });

        var draft = input.ToDraft([], []);
        Assert.Equal((settings.QuietHours, settings.Digest, settings.Template, settings.Language), (draft.QuietHours, draft.Digest, draft.Template, draft.Language));

        // A monitor takes silence for a failure: what was chosen for a person is not asked of it.
        input.Kind = DestinationKind.Healthchecks;
        var monitor = input.ToDraft([], []);
        Assert.Null(monitor.QuietHours);
        Assert.Null(monitor.Digest);
    }
}
