using System.Text.Json.Serialization;

namespace BackrestBlazor.Restic.Messages;

/// <summary>Reads what restic prints, without reflection. restic writes the type of a message anywhere in the line.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(BackupMessage))]
[JsonSerializable(typeof(RestoreMessage))]
[JsonSerializable(typeof(ErrorMessage))]
[JsonSerializable(typeof(ResticNode))]
[JsonSerializable(typeof(ResticLock))]
[JsonSerializable(typeof(RepositoryConfig))]
[JsonSerializable(typeof(RepositoryInitialized))]
[JsonSerializable(typeof(ResticStats))]
[JsonSerializable(typeof(List<ResticSnapshot>))]
[JsonSerializable(typeof(List<ForgetGroup>))]
internal sealed partial class ResticJson : JsonSerializerContext;
