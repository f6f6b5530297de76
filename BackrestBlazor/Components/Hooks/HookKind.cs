namespace BackrestBlazor.Components.Hooks;

/// <summary>What a hook does, as a person chooses it.</summary>
public enum HookKind
{
    Command, Webhook, Destination,
}
