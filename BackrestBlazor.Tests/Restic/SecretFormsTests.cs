using System.Net;
using System.Text;
using System.Text.Json;
using BackrestBlazor.Domain;
using BackrestBlazor.Restic.Opening;

namespace BackrestBlazor.Tests.Restic;

/// <summary>A secret is found in whatever a program makes of it.</summary>
public sealed class SecretFormsTests
{
    private const string Secret = "pä&ss+<wörd> \"1/2\"";

    private static readonly SecretRedactor Redactor = new(new RepositorySecrets { Password = Secret, Environment = new Dictionary<string, string> { ["RESTIC_REST_PASSWORD"] = "hunter22" } });

    public static TheoryData<string> Texts =>
    [
        "as it is: " + Secret,
        "https://user:" + Uri.EscapeDataString(Secret) + "@host/",
        "?key=" + WebUtility.UrlEncode(Secret),
        JsonSerializer.Serialize(new { message = Secret }),
        """{"message":"pä\u0026ss+\u003cwörd\u003e \"1/2\""}""",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Redact_EveryForm_IsTakenOut(string text)
    {
        var redacted = Redactor.Redact(text);

        Assert.Contains("***", redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("ss", redacted.Replace("message", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("u")]
    [InlineData("me")]
    [InlineData("user:")]
    public void Redact_Base64AtAnyOffset_IsTakenOut(string before)
    {
        var header = Convert.ToBase64String(Encoding.UTF8.GetBytes(before + "hunter22" + "\r\n"));

        Assert.Contains("***", Redactor.Redact("Authorization: Basic " + header), StringComparison.Ordinal);
    }

    [Fact]
    public void Redact_NothingSecret_IsTheSameLine()
    {
        const string Line = """{"message_type":"status","percent_done":0.5}""";

        Assert.Same(Line, Redactor.Redact(Line));
        Assert.Same(Line, new SecretRedactor(new RepositorySecrets()).Redact(Line));
    }
}
