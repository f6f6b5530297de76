using BackrestBlazor.Accounts;
using BackrestBlazor.Domain;
using BackrestBlazor.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace BackrestBlazor.Tests.Accounts;

/// <summary>The browsers that are signed in: begun, looked up, ended, capped, run out, and still there after a restart.</summary>
public sealed class SessionRegistryTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Begun_IsListedWithWhatTheBrowserSaid()
    {
        await using var host = new AccountsHost();
        var user = await host.AddAdministratorAsync(Stop);

        var session = await host.Get<SessionRegistry>().BeginAsync(user.Id, "Firefox/1", "203.0.113.9", Stop);

        var listed = Assert.Single(await host.Get<SessionRegistry>().ListAsync(user.Id, Stop));
        Assert.Equal((session.Id, "Firefox/1", "203.0.113.9", host.Time.GetUtcNow()), (listed.Id, listed.UserAgent, listed.Address, listed.CreatedAt));
    }

    [Fact]
    public async Task Ended_OfAnotherUser_StaysAndOwnGoes()
    {
        await using var host = new AccountsHost();
        var admin = await host.AddAdministratorAsync(Stop);
        var ann = await host.AddUserAsync("ann", Role.Viewer, Stop);
        var sessions = host.Get<SessionRegistry>();
        var session = await sessions.BeginAsync(ann.Id, null, null, Stop);

        await sessions.EndAsync(admin.Id, session.Id, Stop);
        Assert.True(await sessions.SeeAsync(session.Id, ann.Id, Stop));
        Assert.False(await sessions.SeeAsync(session.Id, admin.Id, Stop));
        await sessions.EndAsync(ann.Id, session.Id, Stop);

        Assert.False(await sessions.SeeAsync(session.Id, ann.Id, Stop));
        Assert.Empty(await host.Get<SessionRows>().ListAsync(Stop));
    }

    [Fact]
    public async Task EndOthers_KeepsTheOneThatAsks()
    {
        await using var host = new AccountsHost();
        var user = await host.AddAdministratorAsync(Stop);
        var sessions = host.Get<SessionRegistry>();
        var kept = await sessions.BeginAsync(user.Id, "kept", null, Stop);
        await sessions.BeginAsync(user.Id, "other", null, Stop);
        await sessions.BeginAsync(user.Id, "other", null, Stop);

        await sessions.EndOthersAsync(user.Id, kept.Id, Stop);

        Assert.Equal(kept.Id, Assert.Single(await sessions.ListAsync(user.Id, Stop)).Id);
    }

    [Fact]
    public async Task Begun_BeyondTheCap_EndsTheOneSeenLongestAgo()
    {
        await using var host = new AccountsHost();
        var user = await host.AddAdministratorAsync(Stop);
        var sessions = host.Get<SessionRegistry>();
        List<string> ids = [];
        for (var count = 0; count < SessionRegistry.MaximumPerUser; count++)
        {
            ids.Add((await sessions.BeginAsync(user.Id, null, null, Stop)).Id);
            host.Time.Advance(TimeSpan.FromMinutes(1));
        }

        await sessions.SeeAsync(ids[0], user.Id, Stop);
        await sessions.BeginAsync(user.Id, null, null, Stop);

        Assert.Equal(SessionRegistry.MaximumPerUser, (await host.Get<SessionRows>().ListAsync(Stop)).Count);
        Assert.True(await sessions.SeeAsync(ids[0], user.Id, Stop));
        Assert.False(await sessions.SeeAsync(ids[1], user.Id, Stop));
    }

    [Fact]
    public async Task StayedAwayTooLong_IsWorthNothingAndIsTakenAway()
    {
        await using var host = new AccountsHost();
        var user = await host.AddAdministratorAsync(Stop);
        var sessions = host.Get<SessionRegistry>();
        var gone = await sessions.BeginAsync(user.Id, "gone", null, Stop);
        var seen = await sessions.BeginAsync(user.Id, "seen", null, Stop);
        host.Time.Advance(SessionRegistry.Lifetime - TimeSpan.FromMinutes(1));
        Assert.True(await sessions.SeeAsync(seen.Id, user.Id, Stop));
        host.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.False(await sessions.SeeAsync(gone.Id, user.Id, Stop));
        Assert.Equal(seen.Id, Assert.Single(await sessions.ListAsync(user.Id, Stop)).Id);
        await sessions.FlushAsync(Stop);

        Assert.Equal(seen.Id, Assert.Single(await host.Get<SessionRows>().ListAsync(Stop)).Id);
    }

    [Fact]
    public async Task NewProcess_KnowsTheSessionAndWhenItWasSeen()
    {
        await using var host = new AccountsHost();
        var user = await host.AddAdministratorAsync(Stop);
        var before = host.Get<SessionRegistry>();
        var session = await before.BeginAsync(user.Id, null, null, Stop);
        host.Time.Advance(TimeSpan.FromHours(3));
        await before.SeeAsync(session.Id, user.Id, Stop);
        await before.FlushAsync(Stop);

        using var after = ActivatorUtilities.CreateInstance<SessionRegistry>(host.Get<IServiceProvider>());

        Assert.True(await after.SeeAsync(session.Id, user.Id, Stop));
        Assert.Equal(host.Time.GetUtcNow(), Assert.Single(await after.ListAsync(user.Id, Stop)).LastSeenAt);
    }

    [Fact]
    public async Task Look_OfAKnownSession_AsksNoDatabase()
    {
        await using var host = new AccountsHost();
        var user = await host.AddAdministratorAsync(Stop);
        var sessions = host.Get<SessionRegistry>();
        var session = await sessions.BeginAsync(user.Id, null, null, Stop);
        await host.Get<SessionRows>().DeleteAsync([session.Id], Stop);

        Assert.True(await sessions.SeeAsync(session.Id, user.Id, Stop));
    }

    [Fact]
    public async Task Ended_WhoWatches_HearsItOnce()
    {
        await using var host = new AccountsHost();
        var user = await host.AddAdministratorAsync(Stop);
        var sessions = host.Get<SessionRegistry>();
        var one = await sessions.BeginAsync(user.Id, null, null, Stop);
        var other = await sessions.BeginAsync(user.Id, null, null, Stop);
        var heard = new TaskCompletionSource();
        using var watching = host.Get<AccessEnds>().Subscribe([AccessEnds.OfSession(one.Id)], heard.SetResult);

        await sessions.EndAsync(user.Id, other.Id, Stop);
        Assert.False(heard.Task.IsCompleted);
        await sessions.EndAsync(user.Id, one.Id, Stop);

        await heard.Task.WaitAsync(Stop);
    }
}
