namespace BackrestBlazor.Domain;

/// <summary>Names the resource with the texts of <see cref="CauseCode"/>: <c>{code}_What</c> and <c>{code}_Do</c>.</summary>
public sealed class CauseTexts;
