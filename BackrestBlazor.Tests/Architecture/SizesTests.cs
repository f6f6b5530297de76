using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Architecture;

/// <summary>Small files: the limits of the house style, for the product, its tests and its benchmarks alike.</summary>
public sealed class SizesTests
{
    /// <summary>Lines of code in one C# file.</summary>
    private const int MostCodeLines = 300;

    /// <summary>Lines of a Razor file, comments and blanks included.</summary>
    private const int MostRazorLines = 120;

    /// <summary>Services that one Razor file asks for.</summary>
    private const int MostInjected = 6;

    [Fact]
    public void CSharpFiles_CodeLines_StayUnderTheLimit() =>
        Assert.Equal("", string.Join('\n', Sources("*.cs")
            .Select(path => (path, lines: CodeLines.Count(File.ReadLines(path))))
            .Where(file => file.lines > MostCodeLines)
            .Select(file => $"{Shown(file.path)}: {file.lines} lines of code, {MostCodeLines} are allowed")));

    [Fact]
    public void RazorFiles_LinesAndInjectedServices_StayUnderTheLimit() =>
        Assert.Equal("", string.Join('\n', Sources("*.razor").SelectMany(path => RazorObjections(Shown(path), File.ReadAllLines(path)))));

    [Fact]
    public void Rules_FilesTooLarge_Object()
    {
        string[] code = [.. Enumerable.Repeat("var x = 1;", MostCodeLines + 1), "", "// why", "/* a", "block */"];
        string[] razor = [.. Enumerable.Repeat("@inject Store Store", MostInjected + 1), .. Enumerable.Repeat("<p>x</p>", MostRazorLines)];

        Assert.Equal(MostCodeLines + 1, CodeLines.Count(code));
        Assert.Equal(2, RazorObjections("Page.razor", razor).Count());
    }

    private static IEnumerable<string> RazorObjections(string name, string[] lines)
    {
        var injected = lines.Count(line => line.StartsWith("@inject ", StringComparison.Ordinal));
        if (lines.Length > MostRazorLines)
        {
            yield return $"{name}: {lines.Length} lines, {MostRazorLines} are allowed";
        }

        if (injected > MostInjected)
        {
            yield return $"{name}: {injected} injected services, {MostInjected} are allowed";
        }
    }

    private static IEnumerable<string> Sources(string pattern) =>
        new[] { "BackrestBlazor", "BackrestBlazor.Tests", "BackrestBlazor.Benchmarks" }
            .SelectMany(project => Directory.EnumerateFiles(SourceTree.Combine(project), pattern, SearchOption.AllDirectories))
            .Where(path => !Shown(path).Split('/').Any(part => part is "bin" or "obj" or "Migrations" or "CompiledModel"));

    private static string Shown(string path) => Path.GetRelativePath(SourceTree.Root, path);
}
