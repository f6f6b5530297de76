namespace BackrestBlazor.Domain;

/// <summary>Names the resource with the texts of <see cref="DeliveryErrorCode"/>.</summary>
public sealed class DeliveryTexts;
