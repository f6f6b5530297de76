using System.Security.Claims;
using BackrestBlazor.Accounts;
using BackrestBlazor.Domain;
using BackrestBlazor.Tests.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BackrestBlazor.Tests.Accounts;

/// <summary>Storage and accounts on a data directory of their own, with time in the test's hand and a hasher that counts.</summary>
internal sealed class AccountsHost : IAsyncDisposable
{
    public const string Password = "correct-horse-battery";

    private readonly TemporaryFolder _folder = new();
    private readonly StorageHost _storage;

    public AccountsHost(AccountGuards? guards = null)
    {
        _storage = new StorageHost(_folder.Combine("data"), builder =>
        {
            builder.AddAccounts();
            builder.Services.AddSingleton<TimeProvider>(Time);
            builder.Services.AddSingleton<IPasswordHasher<User>>(Hasher);
            builder.Services.AddSingleton(guards ?? AccountGuards.On);
        });
        _storage.Open();
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    public CountingHasher Hasher { get; } = new();

    public T Get<T>()
        where T : notnull => _storage.Get<T>();

    public async Task<User> AddAdministratorAsync(CancellationToken cancellationToken) =>
        Assert.IsType<Outcome<User>.Ok>(await Get<AccountService>().CreateFirstAsync("admin", Password, cancellationToken)).Value;

    public async Task<User> AddUserAsync(string name, Role role, CancellationToken cancellationToken) =>
        Assert.IsType<Outcome<User>.Ok>(await Get<UserAdministration>().CreateAsync(name, role, Password, cancellationToken)).Value;

    /// <summary>The secret of a token that the user made.</summary>
    public async Task<string> AddTokenAsync(User user, Role role, CancellationToken cancellationToken) =>
        Assert.IsType<Outcome<TokenCreated>.Ok>(await Get<TokenService>().CreateAsync("of " + user.UserName, role, null, user.Id, cancellationToken)).Value.Secret;

    /// <summary>What a cookie of the user says.</summary>
    public async Task<ClaimsPrincipal> SignInAsync(User user, CancellationToken cancellationToken)
    {
        using var scope = Get<IServiceScopeFactory>().CreateScope();
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<User>>().CreateAsync(user);
        var session = await Get<SessionRegistry>().BeginAsync(user.Id, null, null, cancellationToken);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(Session.IdClaim, session.Id));
        return principal;
    }

    public async ValueTask DisposeAsync()
    {
        await _storage.DisposeAsync();
        await _folder.DisposeAsync();
    }
}
