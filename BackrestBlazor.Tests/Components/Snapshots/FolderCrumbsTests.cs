using BackrestBlazor.Components.Snapshots;
using BackrestBlazor.Tests.Components.Shared;
using Bunit;

namespace BackrestBlazor.Tests.Components.Snapshots;

public sealed class FolderCrumbsTests : PageContext
{
    [Fact]
    public void Crumbs_FolderWithOddName_LinksAllButTheLast()
    {
        var crumbs = Render<FolderCrumbs>(parameters => parameters.Add(one => one.Path, "/home/[a] & b").Add(one => one.Address, path => "x?path=" + Uri.EscapeDataString(path)));

        Assert.Equal(["x?path=%2F", "x?path=%2Fhome"], crumbs.FindAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal("[a] & b", crumbs.Find("[aria-current=page]").TextContent);
    }
}
