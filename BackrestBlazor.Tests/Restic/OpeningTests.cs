using BackrestBlazor.Domain;
using BackrestBlazor.Restic.Capabilities;
using BackrestBlazor.Restic.Commands;
using BackrestBlazor.Restic.Opening;
using BackrestBlazor.Restic.Provisioning;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.Restic;

public sealed class OpeningTests : IAsyncDisposable
{
    private const string Canary = "canary-5f1c#&";

    private readonly TemporaryFolder _folder = new();
    private readonly ResticFolders _folders;

    public OpeningTests() => _folders = new ResticFolders(_folder.Combine("data"));

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Theory]
    [InlineData(14)]
    [InlineData(19)]
    [Promise(14, "Passwords go to restic in its environment, never in its arguments")]
    public void Secrets_StandInTheEnvironmentAndNeverInTheWords(int minor)
    {
        var secrets = new RepositorySecrets
        {
            Password = Canary,
            Environment = new Dictionary<string, string> { ["RESTIC_REST_USERNAME"] = "user", ["RESTIC_REST_PASSWORD"] = Canary },
            Files = new Dictionary<string, string> { [SecretFile.CaCertificate] = Canary },
        };

        using var invocation = Open(new ResticAccess("rest:https://host:8000/path/", new RepositorySettings(), secrets), minor);

        Assert.All(invocation.Request.Arguments.Append(invocation.CommandLine), word => Assert.DoesNotContain("canary", word, StringComparison.Ordinal));
        Assert.Equal(Canary, invocation.Request.Environment["RESTIC_PASSWORD"]);
        Assert.Equal(
            minor == 14 ? "rest:https://user:canary-5f1c%23%26@host:8000/path/" : "rest:https://host:8000/path/", invocation.Request.Environment["RESTIC_REPOSITORY"]);
    }

    [Fact]
    public void Environment_OfTheServer_IsNotInherited()
    {
        // The process is shared with all other tests: names that neither the app nor restic knows.
        Environment.SetEnvironmentVariable("BackrestBlazor__Canary", Canary);
        Environment.SetEnvironmentVariable("RESTIC_CANARY", "elsewhere");

        using var invocation = Open(new ResticAccess("/srv", new RepositorySettings(), new RepositorySecrets { Password = "x" }));

        Assert.Null(invocation.Request.Environment["BackrestBlazor__Canary"]);
        Assert.Null(invocation.Request.Environment["RESTIC_CANARY"]);
        Assert.False(invocation.Request.Environment.ContainsKey("PATH"));
        Assert.Equal(_folders.Cache, invocation.Request.Environment["RESTIC_CACHE_DIR"]);
        Assert.Equal("2", invocation.Request.Environment["RESTIC_PROGRESS_FPS"]);
    }

    [Fact]
    public void PasswordFile_IsUsedOnlyWithoutAPassword()
    {
        var settings = new RepositorySettings { PasswordFile = "/run/password" };

        using var file = Open(new ResticAccess("/srv", settings, new RepositorySecrets()));
        using var both = Open(new ResticAccess("/srv", settings, new RepositorySecrets { Password = "x" }));

        Assert.Equal(("/run/password", null), (file.Request.Environment["RESTIC_PASSWORD_FILE"], file.Request.Environment["RESTIC_PASSWORD"]));
        Assert.Equal((null, "x"), (both.Request.Environment["RESTIC_PASSWORD_FILE"], both.Request.Environment["RESTIC_PASSWORD"]));
    }

    [Fact]
    public void SecretFiles_AreForTheOwnerAloneAndGoWithTheRun()
    {
        var secrets = new RepositorySecrets { Password = "x", Files = new Dictionary<string, string> { [SecretFile.RcloneConfig] = "[remote]" } };
        string path;

        using (var invocation = Open(new ResticAccess("rclone:remote:x", new RepositorySettings(), secrets)))
        {
            path = invocation.Request.Environment["RCLONE_CONFIG"]!;
            Assert.Equal("[remote]\n", File.ReadAllText(path));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode(path));
        }

        Assert.False(Directory.Exists(Path.GetDirectoryName(path)));
    }

    [Fact]
    public void Leftovers_AreRemovedOnlyFromTheOwnDataDirectory()
    {
        var files = new Dictionary<string, string> { [SecretFile.SshKey] = "key" };
        var own = SecretFolder.Write(_folders, files);
        using var foreign = SecretFolder.Write(new ResticFolders(_folder.Combine("other")), files);

        SecretFolder.RemoveLeftovers(_folders);

        Assert.False(File.Exists(own.Paths[SecretFile.SshKey]));
        Assert.True(File.Exists(foreign.Paths[SecretFile.SshKey]));
    }

    [Theory]
    [InlineData(14, "sftp:bob@nas:/srv", "--option=sftp.command=ssh -o BatchMode=yes -i 'KEY' -o IdentitiesOnly=yes -o StrictHostKeyChecking=yes -o 'UserKnownHostsFile=HOSTS' 'bob@nas' -s sftp")]
    [InlineData(14, "sftp://bob@nas:2222//srv", "--option=sftp.command=ssh -o BatchMode=yes -i 'KEY' -o IdentitiesOnly=yes -o StrictHostKeyChecking=yes -o 'UserKnownHostsFile=HOSTS' -p 2222 'bob@nas' -s sftp")]
    [InlineData(19, "sftp:bob@nas:/srv", "--option=sftp.args=-o BatchMode=yes -i 'KEY' -o IdentitiesOnly=yes -o StrictHostKeyChecking=yes -o 'UserKnownHostsFile=HOSTS'")]
    public void Ssh_NeverAsksAndUsesTheOwnKey(int minor, string uri, string option)
    {
        var secrets = new RepositorySecrets { Password = "x", Files = new Dictionary<string, string> { [SecretFile.SshKey] = "key", [SecretFile.SshKnownHosts] = "nas ssh-ed25519 AAAA" } };

        using var invocation = Open(new ResticAccess(uri, new RepositorySettings(), secrets), minor);

        var found = invocation.Request.Arguments.Single(word => word.StartsWith("--option=", StringComparison.Ordinal));
        var key = found.Split('\'')[1];
        Assert.Equal(option.Replace("KEY", key, StringComparison.Ordinal).Replace("HOSTS", Path.Combine(Path.GetDirectoryName(key)!, SecretFile.SshKnownHosts), StringComparison.Ordinal), found);
    }

    [Theory]
    [InlineData("a,b", "--option=\"x.y=a,b\"")]
    [InlineData("a \"b\"", "--option=\"x.y=a \"\"b\"\"\"")]
    [InlineData("a 'b'", "--option=x.y=a 'b'")]
    public void Option_ThatCsvWouldPart_IsQuoted(string value, string flag)
    {
        var settings = new RepositorySettings { Options = new Dictionary<string, string> { ["x.y"] = value } };

        using var invocation = Open(new ResticAccess("/srv", settings, new RepositorySecrets { Password = "x" }));

        Assert.Contains(flag, invocation.Request.Arguments);
    }

    [Fact]
    public void SettingsOfTheRepository_BecomeFlagsBeforeTheOperands()
    {
        var settings = new RepositorySettings
        {
            Flags = ["--retry-lock=5m"],
            Options = new Dictionary<string, string> { ["s3.connections"] = "8" },
            Limits = new BandwidthLimits { UploadKiBps = 100, DownloadKiBps = 200 },
        };

        using var invocation = Open(new ResticAccess("s3:https://host/bucket", settings, new RepositorySecrets { Password = "x" }));

        Assert.Equal("restic cat --no-lock --retry-lock=5m --stuck-request-timeout=1m --option=s3.retries=3 --option=s3.connections=8 --limit-upload=100 --limit-download=200 -- config", invocation.CommandLine);
    }

    [Theory]
    [InlineData("s3:https://host/bucket", 19, "", "--stuck-request-timeout=1m --option=s3.retries=3")]
    [InlineData("s3:https://host/bucket", 14, "", "--option=s3.retries=3")]
    [InlineData("rest:https://host/", 18, "", "--stuck-request-timeout=1m")]
    [InlineData("rest:https://host/", 18, "--stuck-request-timeout=5m", "")]
    [InlineData("/srv/restic", 19, "", "")]
    [InlineData("sftp:user@host:/srv", 19, "", "")]
    public void ConnectionDefaults_ForAnAddress_AreWhatIsKnownThereAndNotSaid(string uri, int minor, string flags, string expected) => Assert.Equal(
        expected,
        string.Join(' ', ConnectionDefaults.FlagsFor(
            new ResticAccess(uri, new RepositorySettings { Flags = flags.Length == 0 ? [] : [flags] }, new RepositorySecrets()), [], new ResticCapabilities(new ResticVersion(0, minor, 1)))));

    [Fact]
    public void ConnectionDefaults_OptionOfTheRepository_GoesFirst() => Assert.Empty(ConnectionDefaults.FlagsFor(
        new ResticAccess("s3:host/bucket", new RepositorySettings { Options = new Dictionary<string, string> { ["s3.retries"] = "9" } }, new RepositorySecrets()),
        [],
        new ResticCapabilities(new ResticVersion(0, 14, 0))));

    [Fact]
    public void ConnectionDefaults_FlagOfThePlan_GoesFirst() => Assert.Empty(ConnectionDefaults.FlagsFor(
        new ResticAccess("rest:https://host/", new RepositorySettings(), new RepositorySecrets()), ["--stuck-request-timeout=9m"], new ResticCapabilities(new ResticVersion(0, 19, 1))));

    [Theory]
    [InlineData("rest:http://127.0.0.1:8000/nas/", "127.0.0.1", 8000)]
    [InlineData("rest:https://backup.example.org/nas/", "backup.example.org", 443)]
    [InlineData("s3:https://s3.eu-central-1.amazonaws.com/bucket", "s3.eu-central-1.amazonaws.com", 443)]
    [InlineData("s3:s3.us-east-1.amazonaws.com/bucket", "s3.us-east-1.amazonaws.com", 443)]
    [InlineData("s3:http://nas:9000/bucket", "nas", 9000)]
    [InlineData("sftp:me@nas:/srv/restic", "nas", 22)]
    [InlineData("sftp:me@nas:folder", "nas", 22)]
    [InlineData("sftp://me@nas:2222//srv/restic", "nas", 2222)]
    [InlineData("sftp://me@nas//srv/restic", "nas", 22)]
    [InlineData("/srv/restic", null, 0)]
    [InlineData("rclone:remote:path", null, 0)]
    [InlineData("rest:http+unix:///run/rest.sock:/nas/", null, 0)]
    public void Host_OfAnAddress_IsTheOneToConnectTo(string uri, string? host, int port)
    {
        var found = RepositoryHost.Of(uri);

        Assert.Equal((host, port), (found?.Host, found?.Port ?? 0));
    }

    [Fact]
    public void Redactor_TakesSecretsOutInEveryForm()
    {
        var redactor = new SecretRedactor(new RepositorySecrets { Password = Canary, Environment = new Dictionary<string, string> { ["AWS_DEFAULT_REGION"] = "us-east-1", ["B2_ACCOUNT_KEY"] = "k003" } });

        Assert.Equal("a *** b *** c *** us-east-1", redactor.Redact($"a {Canary} b {Uri.EscapeDataString(Canary)} c k003 us-east-1"));
    }

    private ResticInvocation Open(ResticAccess access, int minor = 19) => new(
        access,
        new ResticState.Ready("/usr/bin/restic", new ResticCapabilities(new ResticVersion(0, minor, minor == 14 ? 0 : 1)), ResticSource.Path),
        _folders,
        RepositoryCommands.Probe,
        TimeSpan.FromSeconds(1));

    private static UnixFileMode Mode(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);
}
