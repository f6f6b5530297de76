using BackrestBlazor.Components.Repositories;

namespace BackrestBlazor.Tests.Components.Repositories;

public class RepositoryAddressTests
{
    [Theory]
    [InlineData("/srv/restic", RepositoryKind.Local, "", "/srv/restic")]
    [InlineData("local:/srv/a:b", RepositoryKind.Local, "", "/srv/a:b")]
    [InlineData("local:/srv/plain", RepositoryKind.Local, "", "/srv/plain")]
    [InlineData("rest:https://nas:8000/ann/", RepositoryKind.Rest, "https://nas:8000", "ann/")]
    [InlineData("rest:http://nas", RepositoryKind.Rest, "http://nas", "")]
    [InlineData("s3:https://s3.eu-central-003.backblazeb2.com/bucket/a/b", RepositoryKind.S3, "https://s3.eu-central-003.backblazeb2.com", "a/b")]
    [InlineData("s3:s3.amazonaws.com/bucket", RepositoryKind.S3, "s3.amazonaws.com", "")]
    [InlineData("sftp:ann@nas:/srv/restic", RepositoryKind.Sftp, "nas", "/srv/restic")]
    [InlineData("sftp:nas:restic", RepositoryKind.Sftp, "nas", "restic")]
    [InlineData("sftp://ann@nas:2222//srv/restic", RepositoryKind.Sftp, "nas", "/srv/restic")]
    [InlineData("sftp://nas//srv/restic", RepositoryKind.Sftp, "nas", "/srv/restic")]
    [InlineData("sftp://ann@[fe80::1]:22//srv", RepositoryKind.Sftp, "[fe80::1]", "/srv")]
    public void Parse_KnownKind_FillsFieldsAndGivesTheSameUriBack(string uri, RepositoryKind kind, string host, string path)
    {
        var address = RepositoryAddress.Parse(uri);

        Assert.Equal((kind, host, path, uri), (address.Kind, address.Host, address.Path, address.ToUri()));
    }

    [Theory]
    [InlineData("rclone:remote:path")]
    [InlineData("b2:bucket:path")]
    [InlineData("rest:http+unix:///run/rest.sock:/ann/")]
    [InlineData("rest:https://ann@nas:8000/")]
    [InlineData("relative/folder")]
    [InlineData("s3:bucket-only")]
    public void Parse_AnythingElse_KeepsTheWholeUri(string uri)
    {
        var address = RepositoryAddress.Parse(uri);

        Assert.Equal((RepositoryKind.Other, uri), (address.Kind, address.ToUri()));
    }

    [Fact]
    public void ToUri_ChangedField_ComposesAnew()
    {
        var address = RepositoryAddress.Parse("sftp://nas//srv/restic");

        address.User = "ann";
        address.Port = 2222;

        Assert.Equal("sftp://ann@nas:2222//srv/restic", address.ToUri());
    }

    [Theory]
    [InlineData(RepositoryKind.Local)]
    [InlineData(RepositoryKind.Rest)]
    [InlineData(RepositoryKind.S3)]
    [InlineData(RepositoryKind.Sftp)]
    [InlineData(RepositoryKind.Other)]
    public void ToUri_NothingFilledIn_IsEmpty(RepositoryKind kind) => Assert.Equal("", new RepositoryAddress { Kind = kind }.ToUri());

    [Fact]
    public void ToUri_FieldsOfAPerson_AreTidied()
    {
        Assert.Equal("rest:https://nas:8000/ann", new RepositoryAddress { Kind = RepositoryKind.Rest, Host = "nas:8000/", Path = "/ann" }.ToUri());
        Assert.Equal("s3:https://s3.example.org/photos/2026", new RepositoryAddress { Kind = RepositoryKind.S3, Host = "https://s3.example.org/", Bucket = "photos", Path = "2026" }.ToUri());
        Assert.Equal("local:/srv/a:b", new RepositoryAddress { Kind = RepositoryKind.Local, Path = " /srv/a:b " }.ToUri());
    }
}
