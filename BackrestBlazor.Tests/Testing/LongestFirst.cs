using BackrestBlazor.Tests.Api;
using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Faults;
using BackrestBlazor.Tests.Operations;
using BackrestBlazor.Tests.Operations.Guards;
using BackrestBlazor.Tests.Restic;
using BackrestBlazor.Tests.Testing;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace BackrestBlazor.Tests.Testing;

/// <summary>
/// The order in which classes of tests begin: those that last a minute and more come first, so that at the end no single one keeps the others' cores
/// idle. Of itself xUnit would draw lots.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <summary>As xUnit names a collection: a class with a collection of its own in full, other collections as their definition says.</summary>
    private static readonly string[] Long =
    [
        .. new[]
        {
            typeof(SecretsTests), typeof(TransportTests), typeof(KilledTests), typeof(BlackHoleTests), typeof(EveryMinuteTests), typeof(ResticKilledTests),
            typeof(BackupAndRestoreTests), typeof(RepositoryStoryTests), typeof(PeopleStoryTests), typeof(CancelTests), typeof(SilenceTests), typeof(HookLifeTests), typeof(LastMinuteTests),
            typeof(GroundTests), typeof(NotificationStoryTests), typeof(BackupGuardTests), typeof(RoundTripTests), typeof(ResticClientTests), typeof(MaintenanceTests), typeof(RepositoryWorkTests),
        }.Select(type => $" {type.FullName} "),
        ApiServerTests.Name,
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Place(collection.TestCollectionDisplayName)).ThenBy(collection => collection.TestCollectionDisplayName, StringComparer.Ordinal)];

    private static int Place(string name) => Array.FindIndex(Long, name.Contains) is var place and >= 0 ? place : Long.Length;
}
