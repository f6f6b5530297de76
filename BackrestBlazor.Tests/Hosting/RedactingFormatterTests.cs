using BackrestBlazor.Hosting;

namespace BackrestBlazor.Tests.Hosting;

/// <summary>What never reaches the log, whoever wrote it there.</summary>
public sealed class RedactingFormatterTests
{
    [Theory]
    [InlineData("rest:https://ann:hunter2@nas/x failed", "rest:https://ann:***@nas/x failed")]
    [InlineData("RESTIC_PASSWORD=hunter2 restic", "RESTIC_PASSWORD=*** restic")]
    [InlineData("""{"password": "hunter2", "name": "x"}""", """{"password": "***", "name": "x"}""")]
    [InlineData("AWS_SECRET_ACCESS_KEY=hunter2", "AWS_SECRET_ACCESS_KEY=***")]
    [InlineData("Authorization: Bearer hunter2hunter2", "Authorization: Bearer ***")]
    [InlineData("PasswordCheck: User 1 is locked, http://localhost:9899/x", "PasswordCheck: User 1 is locked, http://localhost:9899/x")]
    public void Redact_Line_HidesSecretsAndNothingElse(string line, string expected) => Assert.Equal(expected, RedactingFormatter.Redact(line));
}
