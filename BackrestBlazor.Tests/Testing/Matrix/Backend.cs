namespace BackrestBlazor.Tests.Testing.Matrix;

/// <summary>How the repository of a scenario is reached.</summary>
public enum Backend
{
    /// <summary>The scenario needs no repository.</summary>
    None,

    /// <summary>A folder of the machine.</summary>
    Local,

    /// <summary>restic's REST protocol, whoever serves it.</summary>
    Rest,

    /// <summary>The protocol of Amazon's object storage.</summary>
    S3,

    /// <summary>restic starts rclone.</summary>
    Rclone,

    /// <summary>Files over SSH.</summary>
    Sftp,
}
