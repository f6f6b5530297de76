using System.Globalization;
using Fluid;

namespace BackrestBlazor.Notifications.Templates;

/// <summary>Fills the holes of texts that people write: Liquid. A template sees the values that it is given and nothing else.</summary>
/// <remarks>Source of the language: https://shopify.github.io/liquid/</remarks>
internal sealed class TemplateRenderer
{
    /// <summary>Statements of one rendering; a loop over loops is ended, not waited for.</summary>
    private const int MaximumSteps = 20_000;

    private readonly FluidParser _parser = new();
    private readonly TemplateOptions _options = new() { MaxSteps = MaximumSteps, CultureInfo = CultureInfo.InvariantCulture };

    /// <summary>What is wrong with it, in the parser's words; null when nothing is.</summary>
    public string? Problem(string template) => _parser.TryParse(template, out _, out var error) ? null : error;

    /// <summary>Null when it is wrong, fails on these values, or has more to do than a message may.</summary>
    public string? Render(string template, IReadOnlyDictionary<string, object?> values)
    {
        if (!_parser.TryParse(template, out var parsed, out _))
        {
            return null;
        }

        var context = new TemplateContext(_options);
        foreach (var (name, value) in values)
        {
            context.SetValue(name, value);
        }

        try
        {
            return parsed.Render(context);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Too many steps, a division by zero, a date that is none, a pattern that is none: filters throw whatever they meet. The text is a person's, and what
            // it is for has to go on without it.
            return null;
        }
    }
}
