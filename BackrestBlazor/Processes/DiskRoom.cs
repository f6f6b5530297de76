namespace BackrestBlazor.Processes;

/// <summary>How much room a disk has.</summary>
internal static class DiskRoom
{
    /// <summary>Bytes that the server may still write where a folder lies, or will lie; null where the system does not tell.</summary>
    public static long? Of(string folder)
    {
        var place = folder;
        while (!Directory.Exists(place))
        {
            if (Path.GetDirectoryName(place) is not { } parent)
            {
                return null;
            }

            place = parent;
        }

        try
        {
            return new DriveInfo(place).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
