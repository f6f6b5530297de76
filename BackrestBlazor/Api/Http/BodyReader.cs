using System.Text.Json;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Api.Http;

/// <summary>Reads a JSON body: 415 for another type, 413 for too much, 400 for what is no JSON, 422 at the field for the rest.</summary>
internal static class BodyReader
{
    /// <summary>4 MiB: some fields hold pasted lists of 200 kB, nothing sensible holds more.</summary>
    public const int MaximumBytes = 4 * 1024 * 1024;

    public static async ValueTask<(T? Value, ProblemResult? Problem)> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class, new()
    {
        if (request.ContentLength is 0 or null && !request.HasBody())
        {
            return (new T(), null);
        }

        if (!request.HasJsonContentType())
        {
            return (null, ProblemResult.UnsupportedMediaType());
        }

        using var buffer = new MemoryStream();
        try
        {
            return request.ContentLength > MaximumBytes || !await CopyAsync(request.Body, buffer, cancellationToken) ? (null, ProblemResult.TooLarge()) : Parse<T>(buffer);
        }
        catch (BadHttpRequestException exception)
        {
            // Kestrel's word: larger than the server's limit, or not what was announced.
            return (null, exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? ProblemResult.TooLarge() : ProblemResult.NotJson());
        }
    }

    private static bool HasBody(this HttpRequest request) =>
        request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? false;

    private static async Task<bool> CopyAsync(Stream body, MemoryStream buffer, CancellationToken cancellationToken)
    {
        var block = new byte[32 * 1024];
        int count;
        while ((count = await body.ReadAsync(block, cancellationToken)) > 0)
        {
            if (buffer.Length + count > MaximumBytes)
            {
                return false;
            }

            buffer.Write(block, 0, count);
        }

        return true;
    }

    private static (T?, ProblemResult?) Parse<T>(MemoryStream buffer) where T : class, new()
    {
        var json = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
        if (json.IsEmpty)
        {
            return (new T(), null);
        }

        try
        {
            // First whether it is JSON at all, and one object: 400 is for machines that cannot write it, 422 for what it says.
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
            }
        }
        catch (JsonException)
        {
            return (null, ProblemResult.NotJson());
        }

        try
        {
            return JsonSerializer.Deserialize<T>(json, ApiJson.Options) is { } value
                ? (value, null)
                : (null, ProblemResult.Invalid(new FieldError("", "wrongType")));
        }
        catch (JsonException exception)
        {
            return (null, ProblemResult.Invalid(FieldFault.Read(exception)));
        }
    }
}
