using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace BackrestBlazor.Tests.Testing;

/// <summary>Collects what a page complains about: errors on its console, exceptions, and requests that failed on the server.</summary>
internal sealed class ConsoleWatch
{
    private readonly ConcurrentQueue<string> _errors = new();

    public ConsoleWatch(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _errors.Enqueue($"console: {message.Text}");
            }
        };
        page.PageError += (_, error) => _errors.Enqueue($"exception: {error}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 500)
            {
                _errors.Enqueue($"{response.Status}: {response.Url}");
            }
        };
    }

    public IReadOnlyList<string> Errors => [.. _errors];
}
