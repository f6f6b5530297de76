using System.Collections.Concurrent;
using System.Net;
using System.Text;
using BackrestBlazor.Restic.Opening;

namespace BackrestBlazor.Tests.Testing;

/// <summary>Looks for secrets in whatever a server lets out: as they are, escaped, or in base64.</summary>
internal sealed class SecretSearch
{
    private readonly ConcurrentDictionary<string, bool> _found = [];
    private readonly List<(string Name, byte[] Form)> _forms = [];

    /// <summary>Which secret stood where, each once.</summary>
    public IReadOnlyCollection<string> Found => [.. _found.Keys.Order()];

    /// <param name="name">Stands in <see cref="Found"/>.</param>
    /// <param name="secret">To be looked for.</param>
    public void Add(string name, string secret) =>
        _forms.AddRange(SecretForms.Of(secret).Append(WebUtility.HtmlEncode(secret)).Select(form => (name, Encoding.UTF8.GetBytes(form))));

    public void Look(string where, string text) => Look(where, Encoding.UTF8.GetBytes(text));

    public void Look(string where, byte[] bytes)
    {
        foreach (var (name, _) in _forms.Where(entry => bytes.AsSpan().IndexOf(entry.Form) >= 0))
        {
            _found.TryAdd($"{name} in {where}", true);
        }
    }

    /// <summary>Every file below a folder, by its path.</summary>
    public async Task LookAtFilesAsync(string folder, CancellationToken cancellationToken)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var content = new MemoryStream();
            await stream.CopyToAsync(content, cancellationToken);
            Look(file, content.ToArray());
        }
    }
}
