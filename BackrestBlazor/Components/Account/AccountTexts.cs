namespace BackrestBlazor.Components.Account;

/// <summary>Names the resource with the texts of sign-in, set-up and sign-out.</summary>
public sealed class AccountTexts;
