using BackrestBlazor.Components.Repositories;
using BackrestBlazor.Tests.Components.Shared;
using Bunit;

namespace BackrestBlazor.Tests.Components.Repositories;

public sealed class SecretFieldTests : PageContext
{
    [Fact]
    public void Field_StoredSecret_SaysThatItIsSetAndShowsNothing()
    {
        var field = Render<SecretField>(parameters => parameters.Add(one => one.Line, new NamedValue { Name = "AWS_SECRET_ACCESS_KEY", IsSet = true }).Add(one => one.Label, "Secret"));

        Assert.Equal("password", field.Find("input").GetAttribute("type"));
        Assert.Null(field.Find("input").GetAttribute("value"));
        Assert.Contains("Leave it empty to keep it", field.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Field_TypedSecret_GoesToTheLine()
    {
        var line = new NamedValue { Name = "AWS_SECRET_ACCESS_KEY" };
        var field = Render<SecretField>(parameters => parameters.Add(one => one.Line, line).Add(one => one.Label, "Secret"));

        field.Find("input").Change("typed");

        Assert.Equal("typed", line.ForDraft);
    }
}
