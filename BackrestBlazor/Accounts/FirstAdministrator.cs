using BackrestBlazor.Domain;
using BackrestBlazor.Storage;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Accounts;

/// <summary>At start, while there is no user: makes the configured administrator, or writes the code for <c>/setup</c> to the log.</summary>
internal sealed class FirstAdministrator(
    AccountService accounts, StorageStartup storage, SetupCode code, IOptions<AdminOptions> options, ILogger<FirstAdministrator> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (storage.FoundUsers || await accounts.HasUsersAsync(cancellationToken))
        {
            return;
        }

        if (options.Value is { UserName: { Length: > 0 } userName } configured)
        {
            await accounts.CreateFirstAsync(userName, ReadPassword(configured), cancellationToken);
            return;
        }

        logger.LogWarning("There is no user yet. Open /setup in a browser; away from this machine it asks for this code: {SetupCode}", code.Value);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <exception cref="OptionsValidationException">The server must not start without the administrator it was told to make.</exception>
    private static string ReadPassword(AdminOptions configured)
    {
        try
        {
            var password = configured.ReadPassword();
            return AccountService.IsPassword(password) ? password! : throw Refusal(AdminOptionsValidator.PasswordRule);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Refusal($"{AdminOptions.Section}:PasswordFile cannot be read: {exception.Message}");
        }
    }

    private static OptionsValidationException Refusal(string failure) => new(nameof(AdminOptions), typeof(AdminOptions), [failure]);
}
