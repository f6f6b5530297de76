using BackrestBlazor.Accounts;
using BackrestBlazor.Components.Account;
using Microsoft.AspNetCore.Components.Endpoints;

namespace BackrestBlazor.Hosting;

/// <summary>While there is no user, every page leads to <c>/setup</c>.</summary>
internal sealed class SetupMiddleware(RequestDelegate next, AccountService accounts)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var page = context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type;
        if (page is not null && page != typeof(SetupPage) && !await accounts.HasUsersAsync(context.RequestAborted))
        {
            context.Response.Redirect(context.Request.PathBase + "/setup");
            return;
        }

        await next(context);
    }
}
