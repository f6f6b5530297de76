namespace BackrestBlazor.Domain;

/// <summary>This installation. Both values are stored at first start, so that a changed host name changes nothing.</summary>
/// <param name="Id">Every row carries it.</param>
/// <param name="Name">Tag <c>created-by:</c> and <c>--host</c> of new snapshots.</param>
public sealed record Instance(Guid Id, string Name);
