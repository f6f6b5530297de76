using System.Globalization;
using BackrestBlazor.Benchmarks;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

#pragma warning disable RS0030 // the one place of this program that knows its console; all else writes to the TextWriter
var output = Console.Out;
#pragma warning restore RS0030

var options = BenchmarkOptions.Parse(args);
if (options is null)
{
    await output.WriteLineAsync(BenchmarkOptions.Help);

    return 2;
}

using var stop = new CancellationTokenSource();
using var interrupted = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGINT, context =>
{
    context.Cancel = true;
    stop.Cancel();
});
var report = new Report(output);
foreach (var part in options.Parts)
{
    await Parts.RunAsync(part, options, report, stop.Token);
}

return report.AllMet ? 0 : 1;
