using BackrestBlazor.Domain;

namespace BackrestBlazor.Storage;

/// <summary>Row of the vital signs of one operation.</summary>
internal sealed class VitalsRow
{
    /// <summary>Of the operation; the key.</summary>
    public long OperationId { get; set; }

    public OperationVitals Document { get; set; } = new();
}
