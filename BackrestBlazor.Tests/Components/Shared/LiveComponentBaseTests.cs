using BackrestBlazor.Circuits;
using BackrestBlazor.Live;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Tests.Components.Shared;

public sealed class LiveComponentBaseTests : BunitContext
{
    private readonly ChangeFeed _feed = new();
    private readonly CircuitFeed _circuit;

    public LiveComponentBaseTests()
    {
        _circuit = new CircuitFeed(
            _feed, Options.Create(new LiveOptions()), CutOffRules.On, new LiveCounters(), TimeProvider.System, NullLogger<CircuitFeed>.Instance);
        Services.AddSingleton(_circuit);
    }

    [Fact]
    public void Render_First_SubscribesThenLoads()
    {
        var component = Render<CountingComponent>();

        Assert.Equal(1, component.Instance.Loads);
        Assert.Single(_circuit.Components);
    }

    [Fact]
    public async Task Publish_WatchedAndOther_AppliesOnlyTheWatched()
    {
        await _circuit.ConnectAsync(() => { });
        var component = Render<CountingComponent>();

        _feed.Publish(new PlanChanged(1));
        _feed.Publish(new SnapshotsChanged(1));
        await component.WaitForStateAsync(() => component.Instance.Applied.Count > 0);

        Assert.Equal([new PlanChanged(1)], component.Instance.Applied);
    }

    [Fact]
    public async Task Publish_WhileLoading_LoadsOnceMoreAndOnlyThenCountsAsRendered()
    {
        await _circuit.ConnectAsync(() => { });
        var gate = new TaskCompletionSource();
        var component = Render<CountingComponent>(parameters => parameters.Add(c => c.Gate, gate));

        var busy = ((ILiveComponent)component.Instance).ApplyAsync([new PlanChanged(1)]);
        Assert.False(busy.IsCompleted);
        gate.SetResult();
        Assert.True(await busy);
        await component.WaitForStateAsync(() => component.Instance.Loads == 2);

        Assert.Empty(component.Instance.Applied);
    }

    [Fact]
    public async Task Connect_Again_LoadsAgain()
    {
        await _circuit.ConnectAsync(() => { });
        var component = Render<CountingComponent>();

        await _circuit.DisconnectAsync();
        Assert.Equal(0, _feed.Count);
        await _circuit.ConnectAsync(() => { });

        Assert.Equal((2, 1), (component.Instance.Loads, _feed.Count));
    }

    [Fact]
    public void Render_LoadKeyChanged_LoadsAgainAndOnlyThen()
    {
        var component = Render<CountingComponent>(parameters => parameters.Add(c => c.Id, 1));

        component.Render(parameters => parameters.Add(c => c.Id, 1));
        Assert.Equal(1, component.Instance.Loads);
        component.Render(parameters => parameters.Add(c => c.Id, 2));

        Assert.Equal(2, component.Instance.Loads);
    }

    [Fact]
    public async Task Apply_Throws_IsHandedToTheComponentAndItGoesOn()
    {
        var component = Render<CountingComponent>();
        component.Instance.Failure = new InvalidOperationException("broken");

        await ((ILiveComponent)component.Instance).ApplyAsync([new PlanChanged(1)]);
        Assert.Same(component.Instance.Failure, component.Instance.Failed);
        component.Instance.Failure = null;
        await ((ILiveComponent)component.Instance).ApplyAsync([new PlanChanged(2)]);

        Assert.Equal([new PlanChanged(2)], component.Instance.Applied);
    }

    [Fact]
    public async Task Dispose_WhileLoading_CancelsClosingAndLeavesTheFeed()
    {
        var component = Render<CountingComponent>(parameters => parameters.Add(c => c.Gate, new TaskCompletionSource()));

        await component.Instance.DisposeAsync();

        Assert.True(component.Instance.Token.IsCancellationRequested);
        Assert.Empty(_circuit.Components);
    }
}
