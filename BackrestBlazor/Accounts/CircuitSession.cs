using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace BackrestBlazor.Accounts;

/// <summary>
/// Looks again whether the user of a living circuit may still be there: a circuit knows only who opened it, so a changed password would
/// otherwise end nothing.
/// </summary>
internal sealed class CircuitSession(Session session, ILoggerFactory loggers) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(10);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        session.IsValidAsync(authenticationState.User, cancellationToken);
}
