using BackrestBlazor.Components.Repositories;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Tests.Components.Repositories;

public class RepositoryInputTests
{
    private static readonly Repository Stored = new()
    {
        Name = "b2", Uri = "s3:https://s3.example.org/photos", HasPassword = true,
        Settings = new()
        {
            EnvironmentNames = [RepositoryInput.S3KeyId, RepositoryInput.S3Secret, "GOMAXPROCS"], FileNames = [SecretFile.CaCertificate],
            Options = new Dictionary<string, string> { ["s3.connections"] = "8" }, Flags = ["--retry-lock=5m"], AutoUnlock = true,
            Priority = new() { Cpu = CpuPriority.Low }, Limits = new() { UploadKiBps = 500 },
        },
    };

    [Fact]
    public void ToDraft_UntouchedRepository_KeepsEverySecretAndSetting()
    {
        var draft = RepositoryInput.From(Stored).ToDraft();

        Assert.Null(draft.Password);
        Assert.Equal([RepositoryInput.S3KeyId, RepositoryInput.S3Secret, "GOMAXPROCS"], draft.Environment.Keys);
        Assert.All(draft.Environment.Values, Assert.Null);
        Assert.Equal((SecretFile.CaCertificate, null), (draft.Files.Single().Key, draft.Files.Single().Value));
        Assert.Equal(("8", "--retry-lock=5m", true, CpuPriority.Low, 500), (draft.Options["s3.connections"], draft.Flags.Single(), draft.AutoUnlock, draft.Priority.Cpu, draft.Limits.UploadKiBps));
    }

    [Fact]
    public void ToDraft_TypedSecret_ReplacesOnlyThatOne()
    {
        var input = RepositoryInput.From(Stored);

        RepositoryInput.Line(input.Environment, RepositoryInput.S3Secret).Value = "new";
        var draft = input.ToDraft();

        Assert.Equal("new", draft.Environment[RepositoryInput.S3Secret]);
        Assert.Null(draft.Environment[RepositoryInput.S3KeyId]);
    }

    [Fact]
    public void ToDraft_KindChangedBeforeSaving_LeavesOutTheFieldsOfTheOther()
    {
        var input = new RepositoryInput { Name = "nas" };
        input.Address.Kind = RepositoryKind.S3;
        RepositoryInput.Line(input.Environment, RepositoryInput.S3Secret).Value = "typed";

        input.Address.Kind = RepositoryKind.Local;

        Assert.Empty(input.ToDraft().Environment);
    }

    [Fact]
    public void ToDraft_PasswordFileInPlaceOfStoredPassword_ClearsTheStoredOne()
    {
        var input = RepositoryInput.From(Stored);

        (input.PasswordSource, input.PasswordFile) = (PasswordSource.File, "/run/secrets/restic");

        Assert.Equal(("", "/run/secrets/restic"), (input.ToDraft().Password, input.ToDraft().PasswordFile));
    }
}
