using BackrestBlazor.Domain;

namespace BackrestBlazor.Tests.Circuits;

/// <summary>Progress that is equal when its share is: one list of current files for all.</summary>
internal static class TestProgress
{
    private static readonly IReadOnlyList<string> NoFiles = [];

    public static OperationProgress Of(double percent) => new() { Percent = percent, CurrentFiles = NoFiles };
}
