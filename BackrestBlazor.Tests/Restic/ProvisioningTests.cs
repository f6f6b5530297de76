using BackrestBlazor.Domain;
using BackrestBlazor.Restic.Provisioning;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackrestBlazor.Tests.Restic;

public sealed class ProvisioningTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ResticFolders _folders;

    public ProvisioningTests() => _folders = new ResticFolders(_folder.Combine("data"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task Configured_IsUsedAsItIs()
    {
        var path = await ResticBinaries.PathAsync(ResticBinaries.Newest);

        var state = await FindAsync(new ResticOptions { ResticPath = path });

        var ready = Assert.IsType<ResticState.Ready>(state);
        Assert.Equal(ResticSource.Configured, ready.Source);
        Assert.True(ready.Capabilities.JsonExitError);
    }

    [Fact]
    [Promise(8, "restic is missing")]
    public async Task Configured_ButNotThere_IsMissingAndNothingElseIsTaken()
    {
        var missing = Assert.IsType<ResticState.Missing>(await FindAsync(new ResticOptions { ResticPath = "/nowhere/restic" }));

        Assert.Equal(CauseCode.ResticMissing, missing.Cause.Code);
        Assert.Contains("/nowhere/restic", missing.Cause.LastLine, StringComparison.Ordinal);
    }

    [Fact]
    [Promise(8, "restic is too old")]
    public async Task Configured_ButTooOld_SaysWhichAndWhatIsNeeded()
    {
        var missing = Assert.IsType<ResticState.Missing>(await FindAsync(new ResticOptions { ResticPath = await ScriptAsync("restic 0.12.1 compiled with go1.16") }));

        Assert.Equal((CauseCode.ResticTooOld, "0.12.1"), (missing.Cause.Code, missing.Cause.Arguments[0]));
    }

    [Fact]
    public async Task Configured_AnotherProgram_IsNoRestic() =>
        Assert.IsType<ResticState.Missing>(await FindAsync(new ResticOptions { ResticPath = await ScriptAsync("something else") }));

    [Fact]
    public async Task Refresh_AfterItWasInstalled_FindsIt()
    {
        var path = _folder.Combine("restic");
        var provider = ResticLab.Provider(new ResticOptions { ResticPath = path }, _folders);
        var before = await provider.WaitAsync(Token);
        await ScriptAsync("restic 0.18.0 compiled with go1.24");

        var after = await provider.RefreshAsync(Token);

        Assert.IsType<ResticState.Missing>(before);
        Assert.IsType<ResticState.Ready>(after);
    }

    [Fact]
    public async Task Distribution_Package_IsUnpackedWithoutTheSystemSeeingIt()
    {
        var target = _folder.Combine("restic");
        var package = new DistributionPackage(ResticLab.Runner, NullLogger<DistributionPackage>.Instance);

        var failure = await package.FetchAsync(target, Token);

        // Where there is no apt, the answer is a reason; where there is, a restic.
        Assert.Equal(DistributionPackage.IsAvailable, failure is null);
        Assert.Equal(DistributionPackage.IsAvailable, File.Exists(target));
        Assert.Empty(Directory.GetDirectories(_folder.FullPath, "*.fetch"));
    }

    private async Task<ResticState> FindAsync(ResticOptions options)
    {
        using var provider = ResticLab.Provider(options, _folders);
        return await provider.WaitAsync(Token);
    }

    private async Task<string> ScriptAsync(string version)
    {
        var path = _folder.Combine("restic");
        await File.WriteAllTextAsync(path, $"#!/bin/sh\necho '{version}'\n", Token);
        await Shell.RunAsync("chmod", ["+x", path], Token);
        return path;
    }
}
