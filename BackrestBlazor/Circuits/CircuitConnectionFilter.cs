using Microsoft.AspNetCore.SignalR;

namespace BackrestBlazor.Circuits;

/// <summary>
/// Notes which connection a call of the browser came by, because Blazor tells its circuit handlers only the circuit, and a circuit cannot
/// be disconnected; a connection can.
/// </summary>
/// <remarks>[measured] on .NET 10: the handlers run inside UpdateRootComponents (first start), ConnectCircuit and ResumeCircuit.</remarks>
internal sealed class CircuitConnectionFilter : IHubFilter
{
    private static readonly AsyncLocal<HubCallerContext?> CurrentConnection = new();

    /// <summary>The connection whose call is being handled; null outside of such a call.</summary>
    public static HubCallerContext? Current => CurrentConnection.Value;

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (invocationContext.HubMethodName is "StartCircuit" or "UpdateRootComponents" or "ConnectCircuit" or "ResumeCircuit")
        {
            CurrentConnection.Value = invocationContext.Context;
        }

        return await next(invocationContext);
    }
}
