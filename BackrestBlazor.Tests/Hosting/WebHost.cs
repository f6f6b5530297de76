using BackrestBlazor.Accounts;
using BackrestBlazor.Domain;
using BackrestBlazor.Tests.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace BackrestBlazor.Tests.Hosting;

/// <summary>The whole application inside the test's process, on real Kestrel at a free port of loopback, so that a test can turn a guard off.</summary>
internal sealed class WebHost : WebApplicationFactory<Program>
{
    public const string Password = "correct-horse-battery";

    /// <summary>The log of a server inside the tests' process would drown the tests' own lines.</summary>
    private static readonly string[] Quiet =
        ["Serilog:MinimumLevel:Default", "Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime", "Serilog:MinimumLevel:Override:Microsoft"];

    private readonly TemporaryFolder _folder = new();
    private readonly Action<IServiceCollection>? _services;
    private readonly (string Key, string Value)[] _settings;

    public WebHost(Action<IServiceCollection>? services = null, params (string Key, string Value)[] settings)
    {
        _services = services;
        _settings = settings;
        Address = new Uri($"http://127.0.0.1:{FreePort.Next()}/");
        UseKestrel(Address.Port);
        StartServer();
    }

    public Uri Address { get; }

    /// <summary>A browser without JavaScript: keeps cookies, follows no redirect.</summary>
    public PageClient Browse(params (string Name, string Value)[] headers) => new(Address, headers);

    public Task AddAdministratorAsync(CancellationToken cancellationToken) =>
        Services.GetRequiredService<AccountService>().CreateFirstAsync("admin", Password, cancellationToken);

    public async Task<User> AddUserAsync(string name, Role role, CancellationToken cancellationToken) =>
        Assert.IsType<Outcome<User>.Ok>(await Services.GetRequiredService<UserAdministration>().CreateAsync(name, role, Password, cancellationToken)).Value;

    public async Task<string> AddTokenAsync(Role role, CancellationToken cancellationToken) =>
        Assert.IsType<Outcome<TokenCreated>.Ok>(
            await Services.GetRequiredService<TokenService>().CreateAsync("t-" + role, role, null, cancellationToken)).Value.Secret;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _folder.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("BackrestBlazor:DataDirectory", _folder.Combine("data"));
        builder.UseSetting("BackrestBlazor:Restic:Download", "never");
        foreach (var (key, value) in _settings.Concat(Quiet.Select(key => (key, "Fatal"))))
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services => _services?.Invoke(services));
    }
}
