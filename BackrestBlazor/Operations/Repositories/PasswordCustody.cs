using BackrestBlazor.Domain;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Repositories;

/// <summary>The repository password leaves the box on day one: confirms that it is kept outside, and shows it again to an administrator.</summary>
internal sealed class PasswordCustody(RepositoryStore repositories, ILogger<PasswordCustody> logger)
{
    private const int Asked = 4;

    /// <summary>True when the four characters end the stored password: it then counts as kept outside this box.</summary>
    public async Task<bool> ConfirmPasswordAsync(string name, string lastFour, CancellationToken cancellationToken)
    {
        if (await OpenAsync(name, cancellationToken) is not ({ } repository, { } password) || lastFour != password[^Math.Min(Asked, password.Length)..])
        {
            return false;
        }

        await repositories.SetPasswordSecuredAsync(repository.Id, cancellationToken);
        return true;
    }

    /// <summary>The stored password for an administrator who has just entered the own one; logged. Null when there is none to show.</summary>
    public async Task<string?> RevealPasswordAsync(string name, string userName, CancellationToken cancellationToken)
    {
        var (repository, password) = await OpenAsync(name, cancellationToken);
        if (repository is not null && password is not null)
        {
            logger.LogWarning("The password of repository {Repository} was shown to {User}.", repository.Name, userName);
        }

        return password;
    }

    private async Task<(Repository? Repository, string? Password)> OpenAsync(string name, CancellationToken cancellationToken) =>
        await repositories.FindAsync(name, cancellationToken) is { } repository ? (repository, repositories.Open(repository)?.Password) : (null, null);
}
