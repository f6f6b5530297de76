using BackrestBlazor.Components.Shared;
using BackrestBlazor.Domain;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Tests.Components.Shared;

public sealed class FieldProblemsTests : PageContext
{
    private static readonly FieldError[] Wrong = [new("name", "required"), new("paths[2]", "pathNotAbsolute"), new("schedule.cron", "required")];

    private readonly FieldProblems _problems;

    public FieldProblemsTests() => _problems = new FieldProblems(Services.GetRequiredService<IStringLocalizer<FieldErrorTexts>>());

    [Fact]
    public void Indexer_FieldNotLeftYet_IsQuiet()
    {
        _problems.Set(Wrong);

        Assert.Null(_problems["name"]);
    }

    [Fact]
    public void Indexer_FieldLeft_CoversItsEntriesOnly()
    {
        _problems.Leave("paths");
        _problems.Set(Wrong);

        Assert.NotNull(_problems["paths"]);
        Assert.Null(_problems["name"]);
    }

    [Fact]
    public void Indexer_AfterASave_TellsAll()
    {
        _problems.Set(Wrong, all: true);

        Assert.Equal("This is needed.", _problems["name"]);
        Assert.NotNull(_problems["schedule"]);
        Assert.Equal(3, _problems.Count);
    }
}
