namespace BackrestBlazor.Notifications;

/// <summary>A message's kind in the words and colours of services.</summary>
internal static class MessageWords
{
    /// <summary>Red, amber, green, blue as 0xRRGGBB.</summary>
    public static int Colour(this MessageKind kind) => kind switch
    {
        MessageKind.Failed => 0xC62828,
        MessageKind.Warning => 0xF9A825,
        MessageKind.Succeeded => 0x2E7D32,
        _ => 0x1565C0,
    };

    /// <summary>A sign that stands before a title where a service knows no colours.</summary>
    public static string Sign(this MessageKind kind) => kind switch
    {
        MessageKind.Failed => "🛑",
        MessageKind.Warning => "⚠️",
        MessageKind.Succeeded => "✅",
        MessageKind.Started => "▶️",
        _ => "🔔",
    };

    /// <summary>The API's word.</summary>
    public static string Word(this MessageKind kind) => kind switch
    {
        MessageKind.Failed => "failed",
        MessageKind.Warning => "warning",
        MessageKind.Succeeded => "succeeded",
        MessageKind.Started => "started",
        _ => "test",
    };

    /// <summary>A backslash before everything that Markdown could take for markup: names of files are full of it.</summary>
    public static string EscapeMarkdown(string text) =>
        string.Concat(text.Select(c => "\\`*_~|>#[]<".Contains(c, StringComparison.Ordinal) ? $"\\{c}" : c.ToString()));

    /// <summary>The three characters that HTML for Telegram and Matrix and the texts of Slack reserve.</summary>
    public static string EscapeEntities(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
