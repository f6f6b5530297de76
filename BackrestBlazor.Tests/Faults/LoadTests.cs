namespace BackrestBlazor.Tests.Faults;

/// <summary>Names the tests that load the machine and look at what a busy neighbour would spoil: they run when no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class LoadTests
{
    public const string Name = "Load";
}
