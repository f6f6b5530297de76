using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BackrestBlazor.Tests.Testing;

/// <summary>Signature Version 4, as S3 checks it.</summary>
/// <remarks>Source: Amazon S3, API Reference, "Authenticating Requests: Using the Authorization Header".</remarks>
internal static partial class S3Signature
{
    /// <summary>True when the request was signed by who knows the secret.</summary>
    public static bool IsValid(HttpRequest request, string keyId, string secret)
    {
        var found = Shape().Match(request.Headers.Authorization.ToString());
        if (!found.Success || found.Groups["key"].Value != keyId)
        {
            return false;
        }

        var scope = found.Groups["scope"].Value;
        var names = found.Groups["headers"].Value;
        var text = $"AWS4-HMAC-SHA256\n{request.Headers["x-amz-date"]}\n{scope}\n{Hash(Canonical(request, names))}";
        var signing = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), Sign);

        return Convert.ToHexStringLower(Sign(signing, text)) == found.Groups["signature"].Value;
    }

    /// <summary>Takes the data out of a body that is signed piece by piece.</summary>
    public static byte[] Unchunk(byte[] body)
    {
        using var data = new MemoryStream();
        for (var at = 0; at < body.Length;)
        {
            var end = at + body.AsSpan(at).IndexOf("\r\n"u8);
            var size = int.Parse(Encoding.ASCII.GetString(body, at, end - at).Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0)
            {
                break; // what follows are trailers
            }

            data.Write(body, end + 2, size);
            at = end + 2 + size + 2;
        }

        return data.ToArray();
    }

    private static string Canonical(HttpRequest request, string names)
    {
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2);
        var query = target.Length < 2 ? [] : target[1].Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Contains('=') ? pair : pair + "=");
        var headers = names.Split(';').Select(name => $"{name}:{request.Headers[name].ToString().Trim()}\n");

        return $"{request.Method}\n{target[0]}\n{string.Join('&', query.Order(StringComparer.Ordinal))}\n{string.Concat(headers)}\n{names}\n{request.Headers["x-amz-content-sha256"]}";
    }

    private static byte[] Sign(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex("^AWS4-HMAC-SHA256 Credential=(?<key>[^/]+)/(?<scope>[^,]+), ?SignedHeaders=(?<headers>[^,]+), ?Signature=(?<signature>[0-9a-f]+)$")]
    private static partial Regex Shape();
}
