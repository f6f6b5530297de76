namespace BackrestBlazor.Operations.Browsing;

/// <summary>restic's JSON carries Go's file mode, whose special bits stand elsewhere than Unix has them (Go, package io/fs).</summary>
internal static class GoFileMode
{
    private const long SetUid = 1L << 23;
    private const long SetGid = 1L << 22;
    private const long Sticky = 1L << 20;

    /// <summary>Permission bits as <c>chmod</c> takes them, 0 to 4095 (octal 7777).</summary>
    public static int ToUnix(long mode) =>
        (int)(mode & 0x1FF) | ((mode & SetUid) != 0 ? 0x800 : 0) | ((mode & SetGid) != 0 ? 0x400 : 0) | ((mode & Sticky) != 0 ? 0x200 : 0);
}
