using BackrestBlazor.Domain;
using Xunit;

namespace BackrestBlazor.Tests.Domain;

public sealed class EntityNameTests
{
    [Theory]
    [InlineData("documents")]
    [InlineData("My Documents")]
    [InlineData("1. Köln_x-y")]
    [InlineData("照片")]
    [InlineData("a")]
    [InlineData("ends.")]
    public void IsValid_UsualNames_AreTaken(string name) => Assert.True(EntityName.IsValid(name));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData(" leading")]
    [InlineData("trailing ")]
    [InlineData("-dash")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("a\nb")]
    [InlineData("a,b")]
    [InlineData("New")]
    [InlineData("new")]
    public void IsValid_OtherNames_AreRefused(string? name) => Assert.False(EntityName.IsValid(name));

    [Fact]
    public void IsValid_LongerThan64_IsRefused() => Assert.False(EntityName.IsValid(new string('a', 65)));

    [Theory]
    [InlineData("My Documents", "my-documents")]
    [InlineData("Köln & more", "koln-more")]
    [InlineData("照片", "plan")]
    public void Slug_OfName_IsPlain(string name, string slug) => Assert.Equal(slug, EntityName.Slug(name));
}
