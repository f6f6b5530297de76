using BackrestBlazor.Domain;

namespace BackrestBlazor.Components.Layout;

/// <summary>A plan or repository as the navigation shows it.</summary>
/// <param name="Href">Relative address of its page.</param>
/// <param name="Name">Chosen by a person.</param>
/// <param name="State">Its sign.</param>
/// <param name="RunningOperation">Id of the operation that runs on it now; null when none does.</param>
public sealed record NavThing(string Href, string Name, HealthState State, long? RunningOperation);
