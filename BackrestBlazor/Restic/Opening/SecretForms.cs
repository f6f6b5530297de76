using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BackrestBlazor.Restic.Opening;

/// <summary>
/// How programs write a secret when they print it: as it is, escaped in an address or in JSON, or as base64, in which a user and a password stand in an HTTP header.
/// </summary>
internal static class SecretForms
{
    /// <summary>A shorter piece of base64 may be a piece of anything.</summary>
    private const int ShortestBase64 = 8;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Each form once, the longest first; the secret itself is one of them.</summary>
    public static IReadOnlyList<string> Of(string secret)
    {
        var relaxed = Inside(JsonSerializer.Serialize(secret, Relaxed));

        // encoding/json of Go, in which restic and rclone are written, escapes these three in lower case.
        var go = relaxed.Replace("<", @"\u003c", StringComparison.Ordinal).Replace(">", @"\u003e", StringComparison.Ordinal).Replace("&", @"\u0026", StringComparison.Ordinal);
        string[] forms =
        [
            secret, Uri.EscapeDataString(secret), WebUtility.UrlEncode(secret), relaxed, go, Inside(JsonSerializer.Serialize(secret)),
            .. Enumerable.Range(0, 3).Select(offset => Base64(secret, offset)).Where(form => form.Length >= ShortestBase64),
        ];
        return [.. forms.Distinct().OrderByDescending(form => form.Length)];
    }

    private static string Inside(string quoted) => quoted[1..^1];

    /// <summary>What of the base64 of a longer text depends on the secret alone, when so many bytes (modulo 3) stand before it.</summary>
    private static string Base64(string secret, int offset)
    {
        byte[] bytes = [.. new byte[offset], .. Encoding.UTF8.GetBytes(secret)];
        var first = offset == 0 ? 0 : offset + 1; // each character holds six bits
        return Convert.ToBase64String(bytes)[first..(bytes.Length * 8 / 6)];
    }
}
