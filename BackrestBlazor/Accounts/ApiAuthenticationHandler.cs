using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace BackrestBlazor.Accounts;

/// <summary>
/// Sign-in of the HTTP API. It asks for Bearer only, though it takes Basic: a browser that is asked for Basic keeps the password and sends
/// it with every request, other sites' included.
/// </summary>
internal sealed class ApiAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiCredentials credentials, AccessEnds ends)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private CredentialVerdict? _verdict;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization.ToString() is not { Length: > 0 } header)
        {
            return AuthenticateResult.NoResult();
        }

        _verdict = await credentials.ReadAsync(header, Context.ClientAddress(), Context.RequestAborted);
        if (_verdict is not CredentialVerdict.Known known)
        {
            return AuthenticateResult.Fail("The credentials are not accepted.");
        }

        // Events, logs and downloads may last for hours. What changes something is short, and may be the very thing that ends the right.
        if (HttpMethods.IsGet(Request.Method))
        {
            Response.RegisterForDispose(ends.Subscribe(known.Subjects, Context.Abort));
        }

        return AuthenticateResult.Success(new AuthenticationTicket(known.Principal, Scheme.Name));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // Called without a failure when the endpoint wants someone and nobody was named.
        await HandleAuthenticateOnceSafeAsync();
        if (_verdict is CredentialVerdict.Later later)
        {
            Response.Headers.RetryAfter = Math.Ceiling(later.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await ProblemAsync(StatusCodes.Status429TooManyRequests, "Too many sign-ins from this address; wait a minute.");
            return;
        }

        Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        await ProblemAsync(
            StatusCodes.Status401Unauthorized,
            _verdict is CredentialVerdict.Unknown unknown ? unknown.Reason : "Send a token (Bearer) or a user's name and password (Basic).");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ProblemAsync(StatusCodes.Status403Forbidden, "The role of this user or token may not do that.");

    private Task ProblemAsync(int status, string detail) => TypedResults.Problem(detail, statusCode: status).ExecuteAsync(Context);
}
