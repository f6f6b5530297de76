using BackrestBlazor.Domain;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Accounts;

/// <summary>The first administrator, made only while there is no user. Section <c>BackrestBlazor:Admin</c>; empty: the browser asks at <c>/setup</c>.</summary>
internal sealed class AdminOptions
{
    public const string Section = "BackrestBlazor:Admin";

    public string? UserName { get; init; }

    /// <summary>10 to 1,000 characters.</summary>
    public string? Password { get; init; }

    /// <summary>A file with the password, for container secrets; a line break at its end does not count.</summary>
    public string? PasswordFile { get; init; }

    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public string? ReadPassword() =>
        !string.IsNullOrEmpty(Password) || string.IsNullOrEmpty(PasswordFile) ? Password : File.ReadAllText(PasswordFile).TrimEnd('\r', '\n');

    public override string ToString() => nameof(AdminOptions);
}

/// <summary>All that is wrong with the configured administrator, at once.</summary>
internal sealed class AdminOptionsValidator : IValidateOptions<AdminOptions>
{
    public static readonly string PasswordRule =
        $"{AdminOptions.Section}:Password must have {AccountService.MinimumPasswordLength} to {AccountService.MaximumPasswordLength} characters.";

    public ValidateOptionsResult Validate(string? name, AdminOptions options)
    {
        List<string> failures = [];
        if (string.IsNullOrEmpty(options.UserName))
        {
            if (!string.IsNullOrEmpty(options.Password) || !string.IsNullOrEmpty(options.PasswordFile))
            {
                failures.Add($"{AdminOptions.Section}:UserName is missing, though a password is given.");
            }
        }
        else
        {
            if (!EntityName.IsValid(options.UserName))
            {
                failures.Add($"{AdminOptions.Section}:UserName is not a valid name (1 to 64 letters, digits, dots, dashes, underscores, inner spaces).");
            }

            CheckPassword(options, failures);
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void CheckPassword(AdminOptions options, List<string> failures)
    {
        if (!string.IsNullOrEmpty(options.Password) && !string.IsNullOrEmpty(options.PasswordFile))
        {
            failures.Add($"{AdminOptions.Section}:Password and :PasswordFile are both given; leave one out.");
            return;
        }

        // The file is read only while there is no user (FirstAdministrator): one that is taken away later must not stop the server.
        if (string.IsNullOrEmpty(options.PasswordFile) && !AccountService.IsPassword(options.Password))
        {
            failures.Add(PasswordRule);
        }
    }
}
