using BackrestBlazor.Restic.Provisioning;

namespace BackrestBlazor.Hosting;

/// <summary><c>restic</c>: which restic would be used, and why.</summary>
internal static class ResticVerb
{
    public static async Task<int> RunAsync(VerbContext verb, CancellationToken cancellationToken)
    {
        switch (await verb.Services.GetRequiredService<ResticProvider>().RefreshAsync(cancellationToken))
        {
            case ResticState.Ready ready:
                await verb.Terminal.Output.WriteLineAsync($"{ready.Path} ({ready.Capabilities.Version}): {Why(ready.Source)}");
                return ExitCodes.Success;
            case ResticState.Missing missing:
                await verb.Terminal.Error.WriteLineAsync($"No restic can be used ({missing.Cause.Code}).");
                if (missing.Command is not null)
                {
                    await verb.Terminal.Error.WriteLineAsync("Type: " + missing.Command);
                }

                return ExitCodes.Failed;
            default:
                return ExitCodes.Failed;
        }
    }

    private static string Why(ResticSource source) => source switch
    {
        ResticSource.Configured => "BackrestBlazor:ResticPath names it.",
        ResticSource.Path => "it is the first on PATH.",
        ResticSource.DataDirectory => "it lies in the data directory.",
        _ => "it was fetched from the distribution.",
    };
}
