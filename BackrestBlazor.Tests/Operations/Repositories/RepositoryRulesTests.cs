using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Repositories;

namespace BackrestBlazor.Tests.Operations.Repositories;

public sealed class RepositoryRulesTests
{
    [Theory]
    [InlineData("RESTIC_PASSWORD", "environmentOurs")]
    [InlineData("RESTIC_REPOSITORY", "environmentOurs")]
    [InlineData("RESTIC_FROM_PASSWORD", "environmentOurs")]
    [InlineData("1ABC", "environmentName")]
    [InlineData("A=B", "environmentName")]
    [InlineData("A B", "environmentName")]
    [InlineData("", "environmentName")]
    public void Environment_BadName_IsRefusedAtTheName(string name, string code)
    {
        var error = Assert.Single(EnvironmentRules.Check(new Dictionary<string, string?> { [name] = "x" }));

        Assert.Equal(("environment." + name, code), (error.Field, error.Code));
    }

    [Fact]
    public void Check_EverythingWrong_IsSaidAtOnce()
    {
        var draft = new RepositoryDraft
        {
            Name = "new",
            Uri = "nowhere",
            Password = "x",
            PasswordFile = "/nonexistent",
            Files = { ["colour"] = "red" },
            Limits = new BandwidthLimits { UploadKiBps = 0, DownloadKiBps = -1 },
        };

        var fields = RepositoryRules.Check(draft).Select(error => error.Field);

        Assert.Equal(["name", "uri", "password", "passwordFile", "files.colour", "limits.uploadKiBps", "limits.downloadKiBps"], fields);
    }

    [Fact]
    public void Merge_NullKeepsEmptyClearsAbsentGoes()
    {
        var stored = new RepositorySecrets
        {
            Password = "old",
            Environment = new Dictionary<string, string> { ["KEPT"] = "1", ["CHANGED"] = "2", ["GONE"] = "3" },
        };
        var draft = new RepositoryDraft { Environment = { ["KEPT"] = null, ["CHANGED"] = "4" } };

        var merge = new RepositoryMerge(draft, stored, unreadable: false);

        Assert.Equal("old", merge.Secrets.Password);
        Assert.Equal(new Dictionary<string, string> { ["KEPT"] = "1", ["CHANGED"] = "4" }, merge.Secrets.Environment);
        Assert.Null(new RepositoryMerge(new RepositoryDraft { Password = "" }, stored, unreadable: false).Secrets.Password);
        Assert.Empty(merge.Errors);
    }

    [Fact]
    public void Merge_NullWithNothingToKeep_IsAnErrorAtTheName()
    {
        var merge = new RepositoryMerge(new RepositoryDraft { Environment = { ["NEW"] = null } }, new RepositorySecrets(), unreadable: false);

        Assert.Equal(("environment.NEW", "required"), (merge.Errors[0].Field, merge.Errors[0].Code));
    }

    [Fact]
    public void Merge_StoredSecretsUnreadable_AsksForThemAgain()
    {
        var merge = new RepositoryMerge(new RepositoryDraft { Environment = { ["KEY"] = null } }, null, unreadable: true);

        Assert.Equal(["password", "environment.KEY"], merge.Errors.Select(error => error.Field));
        Assert.Empty(new RepositoryMerge(new RepositoryDraft { Password = "again" }, null, unreadable: true).Errors);
    }

    [Fact]
    public void GeneratedPassword_Twice_IsLongAndAnother()
    {
        var first = GeneratedPassword.Next();

        Assert.Matches("^([a-zA2-9]{4}-){7}[a-zA2-9]{4}$", first);
        Assert.NotEqual(first, GeneratedPassword.Next());
    }
}
