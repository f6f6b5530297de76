using System.Globalization;
using BackrestBlazor.Accounts;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Hosting;

/// <summary><c>token create NAME [--role …] [--days N]</c>: prints the token and nothing else, so that a script can keep it.</summary>
internal static class TokenVerb
{
    private const int MaximumDays = 36_500;

    public static async Task<int> RunAsync(VerbContext verb, CancellationToken cancellationToken)
    {
        if (verb.Words is not ["create", var name])
        {
            return await verb.FailAsync("Usage: token create NAME [--role administrator|operator|viewer] [--days N]", ExitCodes.Usage);
        }

        if (ReadRole(verb.Option("--role")) is not { } role)
        {
            return await verb.FailAsync("--role is one of administrator, operator, viewer.", ExitCodes.Usage);
        }

        var days = verb.Option("--days");
        var lasting = 0;
        if (days is not null && !(int.TryParse(days, CultureInfo.InvariantCulture, out lasting) && lasting is > 0 and <= MaximumDays))
        {
            return await verb.FailAsync($"--days is a number from 1 to {MaximumDays}.", ExitCodes.Usage);
        }

        var end = days is null ? (DateTimeOffset?)null : verb.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(lasting);
        switch (await verb.Services.GetRequiredService<TokenService>().CreateAsync(name, role, end, cancellationToken))
        {
            case Outcome<TokenCreated>.Ok(var created):
                await verb.Terminal.Output.WriteLineAsync(created.Secret);
                return ExitCodes.Success;
            case Outcome<TokenCreated>.Conflict:
                return await verb.FailAsync($"There is a token \"{name}\" already. Choose another name.", ExitCodes.Failed);
            default:
                return await verb.FailAsync($"\"{name}\" is not a valid name (1 to 64 letters, digits, dots, dashes, underscores, inner spaces).", ExitCodes.Failed);
        }
    }

    private static Role? ReadRole(string? text) => text?.ToLowerInvariant() switch
    {
        null or "administrator" => Role.Administrator,
        "operator" => Role.Operator,
        "viewer" => Role.Viewer,
        _ => null,
    };
}
