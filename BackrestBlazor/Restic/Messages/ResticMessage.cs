namespace BackrestBlazor.Restic.Messages;

/// <summary>
/// Something that restic said in JSON. restic leaves out fields that are zero, so every field has a default; new message types appear in
/// minor releases and come out as the plain base record of their family, which everyone ignores.
/// </summary>
/// <remarks>
/// Source: restic manual, "Scripting". The messages have setters: the source-generated reader sets every <c>init</c> property, also one that
/// the line does not have, and so replaces its default by null.
/// </remarks>
internal abstract record ResticMessage;
