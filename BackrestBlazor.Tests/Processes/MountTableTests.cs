using BackrestBlazor.Processes;

namespace BackrestBlazor.Tests.Processes;

/// <summary>Lines as Linux writes them (proc_pid_mountinfo(5)).</summary>
public sealed class MountTableTests
{
    private static readonly string[] Lines =
    [
        "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
        "30 22 8:17 / /mnt/photos\\040of\\040ann rw shared:2 master:1 - ext4 /dev/sdb1 rw",
        "31 22 0:40 / /mnt/nas rw - nfs4 nas:/photos rw,vers=4.2",
        "32 22 0:41 / /mnt/auto rw - autofs systemd-1 rw",
        "33 22 8:17 /home /home rw - btrfs /dev/sdc1 rw,subvol=/home",
        "34 22 0:50 / /mnt/nas rw - tmpfs tmpfs rw",
        "not a line",
    ];

    [Theory]
    [InlineData("/etc", "/", "ext4 root-uuid /")]
    [InlineData("/mnt/photos of ann/2024", "/mnt/photos of ann", "ext4 device /")]
    [InlineData("/mnt/photos of anna", "/", "ext4 root-uuid /")]
    [InlineData("/mnt/nas", "/mnt/nas", "tmpfs tmpfs /")]
    [InlineData("/mnt/auto/x", "/", "ext4 root-uuid /")]
    [InlineData("/home/ann", "/home", "btrfs device /home")]
    public void Of_Path_IsTheDeepestMountAndTheLastOnIt(string path, string point, string fileSystem) =>
        Assert.Equal(new Mount(point, fileSystem), MountTable.Parse(Lines, device => device == "/dev/sda1" ? "root-uuid" : null).Of(path));

    [Fact]
    public void Read_ThisMachine_KnowsItsRoot() => Assert.Equal("/", MountTable.Read().Of("/")?.Point);

    [Fact]
    public void Of_EmptyTable_IsNothing() => Assert.Null(MountTable.Parse([], _ => null).Of("/"));
}
