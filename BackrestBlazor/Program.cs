using BackrestBlazor.Components;
using BackrestBlazor.Hosting;
using BackrestBlazor.Live;

var commandLine = CommandLine.Parse(args);
// The content root is the program's own folder, so that appsettings.json is found from any working directory and in tests.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [.. commandLine.HostArguments], ContentRootPath = AppContext.BaseDirectory });

builder
    .AddLive()
    .AddComponents()
    .AddHosting();
builder.WebHost.UseDefaultAddress(builder.Configuration).UseStaticWebAssets();

var app = builder.Build();
app.UseServerPipeline();
app.MapServer();
await app.RunAsync();
return ExitCodes.Success;

/// <summary>The web host; public so that tests can start it.</summary>
public partial class Program;
