namespace BackrestBlazor.Components.Users;

/// <summary>Names the resource with the texts about users and their sessions.</summary>
public sealed class UsersTexts;
