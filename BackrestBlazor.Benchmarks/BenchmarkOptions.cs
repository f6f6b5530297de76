using System.Globalization;

namespace BackrestBlazor.Benchmarks;

/// <summary>What is measured and how often.</summary>
internal sealed record BenchmarkOptions
{
    public const string Help = """
        dotnet run --project BackrestBlazor.Benchmarks -c Release -- [options]

        Prints the figures of a backup through the application beside bare restic, of its processes, memory and start, and exits
        with 1 when one is not met. Nothing else should be busy on the machine meanwhile.

          --parts start,memory,pages,processes,publish,circuits,supervisor,backup
                                                  which figures (all)
          --versions 0.18,0.19                    restic versions of the backup figures (0.18,0.19)
          --runs 5                                paired runs of each backup figure, 1 to 100 (5)
          --files 20000                           small files in the tree, 1 to 1000000 (20000)
          --megabytes 200                         size of the one large file, 0 to 100000 (200)
          --rest 60                               seconds of rest before memory is read, 0 to 3600 (60)
        """;

    public IReadOnlyList<string> Parts { get; init; } = Benchmarks.Parts.Names;

    public IReadOnlyList<string> Versions { get; init; } = ["0.18", "0.19"];

    public int Runs { get; init; } = 5;

    public int Files { get; init; } = 20_000;

    public int Megabytes { get; init; } = 200;

    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Null when something was typed that means nothing.</summary>
    public static BenchmarkOptions? Parse(IReadOnlyList<string> arguments)
    {
        var options = new BenchmarkOptions();
        for (var index = 0; options is not null && index < arguments.Count; index += 2)
        {
            options = index + 1 < arguments.Count ? options.With(arguments[index], arguments[index + 1]) : null;
        }

        return options;
    }

    private BenchmarkOptions? With(string name, string value) => name switch
    {
        "--parts" when value.Split(',').All(Benchmarks.Parts.Names.Contains) => this with { Parts = value.Split(',') },
        "--versions" => this with { Versions = value.Split(',') },
        "--runs" when Number(value, 1, 100) is { } runs => this with { Runs = runs },
        "--files" when Number(value, 1, 1_000_000) is { } files => this with { Files = files },
        "--megabytes" when Number(value, 0, 100_000) is { } megabytes => this with { Megabytes = megabytes },
        "--rest" when Number(value, 0, 3600) is { } seconds => this with { Rest = TimeSpan.FromSeconds(seconds) },
        _ => null,
    };

    private static int? Number(string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
}
