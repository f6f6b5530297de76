using BackrestBlazor.Accounts;
using BackrestBlazor.Operations.Repositories;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Hosting.Demo;

/// <summary><c>--demo</c>: everything can be tried at once, in a folder of its own, with a user whose password is new at each start.</summary>
internal sealed class DemoMode(string password)
{
    public const string UserName = "demo";

    /// <summary>Below the data directory, so that nothing of a real installation is met.</summary>
    public const string Folder = "demo";

    public static DemoMode Configure(IConfigurationManager configuration)
    {
        var password = GeneratedPassword.Next();
        configuration[DataDirectory.ConfigurationKey] = Path.Combine(DataDirectory.From(configuration).Root, Folder);
        configuration[$"{AdminOptions.Section}:{nameof(AdminOptions.UserName)}"] = UserName;
        configuration[$"{AdminOptions.Section}:{nameof(AdminOptions.Password)}"] = password;
        configuration[$"{AdminOptions.Section}:{nameof(AdminOptions.PasswordFile)}"] = null;
        return new DemoMode(password);
    }

    /// <summary>Makes what is missing, and says how to get in.</summary>
    public async Task RunAsync(WebApplication app, TextWriter output)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        try
        {
            // The user of an earlier start has an earlier password.
            await app.Services.GetRequiredService<AccountService>().ResetPasswordAsync(UserName, password, stopping);
            var problem = await ActivatorUtilities.CreateInstance<DemoContent>(app.Services).MakeAsync(stopping);
            await output.WriteLineAsync(problem is null ? "The demo is ready." : $"The demo runs, but its sample could not be made: {problem}");
            await output.WriteLineAsync($"Open {app.Urls.FirstOrDefault()} and sign in as \"{UserName}\" with the password {password}");
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped while it was being made: the next start goes on.
        }
    }
}
