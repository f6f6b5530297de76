using BackrestBlazor.Operations.Repositories;

namespace BackrestBlazor.Tests.Operations.Repositories;

public sealed class RepositoryUriTests
{
    [Theory]
    [InlineData("/srv/restic")]
    [InlineData("/srv/with: colon and @")]
    [InlineData("local:/srv/restic")]
    [InlineData("sftp:user@host:/srv/restic")]
    [InlineData("sftp://user@host:2222//srv/restic")]
    [InlineData("sftp:alias:restic")]
    [InlineData("rest:https://host:8000/path/")]
    [InlineData("rest:http://[::1]:8000/")]
    [InlineData("rest:http+unix:///run/rest.sock:/path/")]
    [InlineData("rest:https://host/path@home/")]
    [InlineData("s3:https://s3.eu-central-1.backblazeb2.com/bucket/prefix")]
    [InlineData("s3:s3.eu-central-1.amazonaws.com/bucket")]
    [InlineData("b2:bucket:path")]
    [InlineData("azure:container:/path")]
    [InlineData("gs:bucket:/path")]
    [InlineData("swift:container:/path")]
    [InlineData("rclone:remote:path/keys")]
    public void Check_GoodAddress_SaysNothing(string uri) => Assert.Null(RepositoryUri.Check(uri));

    [Theory]
    [InlineData("", "required")]
    [InlineData("   ", "required")]
    [InlineData("relative/path", "uriScheme")]
    [InlineData("../up", "uriScheme")]
    [InlineData("ftp://host/path", "uriScheme")]
    [InlineData("local:relative", "uriScheme")]
    [InlineData("--repo=x", "uriScheme")]
    [InlineData("rest:", "uriInvalid")]
    [InlineData("rest:host/path", "uriInvalid")]
    [InlineData("/srv/line\nbreak", "uriInvalid")]
    [InlineData("rest:http://user:secret@host/", "uriSecretRest")]
    [InlineData("rest:https://user@host/", "uriSecretRest")]
    [InlineData("rest:http://user:se/cret@host/", "uriSecretRest")]
    [InlineData("s3:https://key:secret@host/bucket", "uriSecretS3")]
    [InlineData("s3:key:secret@host/bucket", "uriSecretS3")]
    [InlineData("sftp:user:secret@host:/srv", "uriSecretSftp")]
    [InlineData("sftp://user:secret@host//srv", "uriSecretSftp")]
    [InlineData("rclone::sftp,host=x,pass=secret:/srv", "uriSecretRclone")]
    public void Check_BadAddress_SaysWhyWithoutRepeatingIt(string uri, string code)
    {
        var error = RepositoryUri.Check(uri);

        Assert.Equal(("uri", code), (error?.Field, error?.Code));
        Assert.DoesNotContain(error!.Arguments, argument => argument.ToString()!.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public void Check_TooLong_IsRefused() => Assert.Equal("uriInvalid", RepositoryUri.Check("/" + new string('x', RepositoryUri.MaximumLength))?.Code);
}
