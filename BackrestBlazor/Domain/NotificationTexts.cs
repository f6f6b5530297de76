namespace BackrestBlazor.Domain;

/// <summary>Names the resource with titles and bodies of messages that are sent to people.</summary>
public sealed class NotificationTexts;
