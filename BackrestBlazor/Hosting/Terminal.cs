#pragma warning disable RS0030 // The one place that knows the console; everything else gets these writers.
using System.Text;

namespace BackrestBlazor.Hosting;

/// <summary>Where verbs and refusals read and write: the console, or a test's strings.</summary>
/// <param name="Input">Standard input.</param>
/// <param name="Output">Standard output: only what was asked for, so that it can be piped.</param>
/// <param name="Error">Standard error: prompts and complaints.</param>
/// <param name="InputIsPerson">True when somebody types: then a prompt is shown and a password is not.</param>
internal sealed record Terminal(TextReader Input, TextWriter Output, TextWriter Error, bool InputIsPerson)
{
    public static Terminal Console => new(System.Console.In, System.Console.Out, System.Console.Error, !System.Console.IsInputRedirected);

    public async Task<string> ReadPasswordAsync(string prompt, CancellationToken cancellationToken)
    {
        if (!InputIsPerson)
        {
            return await Input.ReadLineAsync(cancellationToken) ?? "";
        }

        await Error.WriteAsync(prompt);
        var typed = new StringBuilder();
        for (var key = System.Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = System.Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        await Error.WriteLineAsync();
        return typed.ToString();
    }
}
