using System.Globalization;

namespace BackrestBlazor.Operations.Recording;

/// <summary>The key under which the process of an operation is recorded: its id.</summary>
internal static class ProcessKey
{
    public static string Of(long operationId) => operationId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Null when the record is not an operation's.</summary>
    public static long? OperationOf(string key) => long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
