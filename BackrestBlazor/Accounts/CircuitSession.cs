using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace BackrestBlazor.Accounts;

/// <summary>
/// Looks again whether the user of a living circuit may still be there: a circuit knows only who opened it, so a changed password would
/// otherwise end nothing. What this process ends, it ends at once; what a verb did is seen at the next look.
/// </summary>
internal sealed class CircuitSession : RevalidatingServerAuthenticationStateProvider
{
    private readonly Session _session;
    private readonly AccessEnds _ends;
    private IDisposable? _watching;
    private Task _following = Task.CompletedTask;

    public CircuitSession(Session session, AccessEnds ends, ILoggerFactory loggers)
        : base(loggers)
    {
        (_session, _ends) = (session, ends);
        AuthenticationStateChanged += state => _following = FollowAsync(state);
    }

    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(10);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        _session.IsValidAsync(authenticationState.User, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        _watching?.Dispose();
        base.Dispose(disposing);
    }

    private async Task FollowAsync(Task<AuthenticationState> state)
    {
        var user = (await state).User;
        _watching?.Dispose();
        _watching = user.UserId() is { } id && user.SessionId() is { } session
            ? _ends.Subscribe([AccessEnds.OfUser(id), AccessEnds.OfSession(session)], SignOut)
            : null;
    }

    private void SignOut() => SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
}
