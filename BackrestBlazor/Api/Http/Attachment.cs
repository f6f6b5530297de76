using Microsoft.Net.Http.Headers;

namespace BackrestBlazor.Api.Http;

/// <summary>The header that offers an answer to be saved under its name, whatever characters that has (RFC 6266, RFC 5987).</summary>
internal static class Attachment
{
    public static string Header(string fileName)
    {
        var header = new ContentDispositionHeaderValue("attachment");
        header.SetHttpFileName(fileName);
        return header.ToString();
    }
}
