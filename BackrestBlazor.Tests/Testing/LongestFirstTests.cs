using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Faults;
using Xunit.v3;

namespace BackrestBlazor.Tests.Testing;

/// <summary>The order of the classes.</summary>
public sealed class LongestFirstTests
{
    [Fact]
    public void Order_ShortAndLongClasses_LongComeFirst()
    {
        var assembly = new XunitTestAssembly(typeof(LongestFirstTests).Assembly, configFilePath: null);
        var classes = new[] { typeof(LongestFirstTests), typeof(EveryMinuteTests), typeof(SecretsTests) };
        var names = classes.Select(type => new CollectionPerClassTestCollectionFactory(assembly).Get(type));

        var ordered = new LongestFirst().OrderTestCollections([.. names]);

        Assert.Equal(
            [nameof(SecretsTests), nameof(EveryMinuteTests), nameof(LongestFirstTests)],
            ordered.Select(collection => collection.TestCollectionDisplayName.Split(' ', '.').First(word => word.EndsWith("Tests", StringComparison.Ordinal) && word != "Tests")));
    }
}
