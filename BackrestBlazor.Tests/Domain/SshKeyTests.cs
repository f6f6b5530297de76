using BackrestBlazor.Domain;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Domain;

/// <summary>Keys as OpenSSH itself writes them.</summary>
public sealed class SshKeyTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ed25519", "")]
    [InlineData("ecdsa", "")]
    [InlineData("rsa", "")]
    [InlineData("ed25519", "a passphrase")]
    public async Task PublicPart_OfAKey_IsWhatSshKeygenWroteBesideIt(string type, string passphrase)
    {
        await using var folder = new TemporaryFolder();
        var key = await MakeAsync(folder, type, passphrase);

        var found = SshPrivateKey.PublicPart(await File.ReadAllTextAsync(key, Stop));

        var written = (await File.ReadAllTextAsync(key + ".pub", Stop)).Split(' ');
        Assert.Equal((written[0], written[1]), (found?.Type, found?.Base64));
        Assert.Equal((await Shell.RunAsync("ssh-keygen", ["-lf", key + ".pub"], Stop)).Split(' ')[1], found?.Fingerprint);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("a passphrase", "sshKeyPassphrase")]
    public async Task Problem_OfAKey_IsThePassphraseAlone(string passphrase, string? problem)
    {
        await using var folder = new TemporaryFolder();
        var key = await MakeAsync(folder, "ed25519", passphrase);

        Assert.Equal(problem, SshPrivateKey.Problem(await File.ReadAllTextAsync(key, Stop)));
    }

    [Theory]
    [InlineData("PuTTY-User-Key-File-3: ssh-ed25519", "sshKeyFormat")]
    [InlineData("ssh-ed25519 AAAA ann@box", "sshKeyFormat")]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA", "sshKeyFormat")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n", "sshKeyPassphrase")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n", null)]
    public void Problem_OfAText_SaysWhatIsWrong(string text, string? problem) => Assert.Equal(problem, SshPrivateKey.Problem(text));

    [Fact]
    public void KnownHosts_MarkersHashesAndComments_KeysAreFound()
    {
        const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";

        var keys = SshPublicKey.OfKnownHosts($"# nas:22 SSH-2.0\n[nas]:2222 {Key}\n|1|abc=|def= {Key} a comment\n@cert-authority *.lan {Key}\nbroken ssh-ed25519 AAAA\n");

        Assert.Equal(3, keys.Count);
        Assert.Equal("SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU", keys[0].Fingerprint);
    }

    private static async Task<string> MakeAsync(TemporaryFolder folder, string type, string passphrase)
    {
        var file = folder.Combine("key");
        await Shell.RunAsync("ssh-keygen", ["-q", "-t", type, "-N", passphrase, "-f", file], Stop);

        return file;
    }
}
