namespace BackrestBlazor.Hosting.Demo;

/// <summary>Some files that are worth keeping, to back up, look at and restore.</summary>
internal static class DemoFiles
{
    private const int Photos = 24;

    /// <summary>Bytes of one "photo": enough that a backup is more than a blink, little enough for a small disk.</summary>
    private const int PhotoBytes = 500_000;

    /// <summary>Writes them once; what somebody changed or added stays.</summary>
    public static async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        // Made beside and moved: a start that was broken off leaves no half of it.
        var unfinished = folder + ".new";
        foreach (var (name, text) in Texts)
        {
            var file = Path.Combine(unfinished, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text, cancellationToken);
        }

        var photos = Directory.CreateDirectory(Path.Combine(unfinished, "photos", "holiday")).FullName;
        var random = new Random(1);
        var content = new byte[PhotoBytes];
        for (var number = 1; number <= Photos; number++)
        {
            random.NextBytes(content);
            await File.WriteAllBytesAsync(Path.Combine(photos, $"IMG_{number:0000}.jpg"), content, cancellationToken);
        }

        Directory.Move(unfinished, folder);
    }

    private static IReadOnlyList<(string Name, string Text)> Texts { get; } =
    [
        ("documents/letter to the landlord.txt", "Dear Mrs Miller,\n\nthe heating works again. Thank you.\n"),
        ("documents/taxes/2025.csv", "month,income,tax\n01,3000,600\n02,3000,600\n03,3200,650\n"),
        ("documents/taxes/2026.csv", "month,income,tax\n01,3300,670\n02,3300,670\n"),
        ("recipes/bread.md", "# Bread\n\n500 g flour, 350 g water, 10 g salt, 3 g yeast. Wait. Bake.\n"),
        ("recipes/soup.md", "# Soup\n\nWhat is left of the week, and stock.\n"),
        ("notes.txt", "Change this file, press \"Back up now\", and look at both snapshots.\n"),
        ("photos/read me.txt", "These are not real photos, only bytes of their size.\n"),
    ];
}
