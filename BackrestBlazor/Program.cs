using BackrestBlazor.Accounts;
using BackrestBlazor.Api;
using BackrestBlazor.Circuits;
using BackrestBlazor.Components;
using BackrestBlazor.Hosting;
using BackrestBlazor.Live;
using BackrestBlazor.Notifications;
using BackrestBlazor.Operations;
using BackrestBlazor.Processes;
using BackrestBlazor.Restic;
using BackrestBlazor.Scheduling;
using BackrestBlazor.Storage;

return await Server.RunAsync(args, Terminal.Console, builder =>
{
    var data = DataDirectory.From(builder.Configuration);
    builder
        .AddLive()
        .AddProcesses(data.Running)
        .AddStorage()
        .AddRestic(data.Root)
        .AddNotifications()
        .AddOperations()
        .AddAccounts()
        .AddScheduling()
        .AddCircuits()
        .AddApi()
        .AddComponents()
        .AddHosting();
});

/// <summary>The web host; public so that tests can start it.</summary>
public partial class Program;
