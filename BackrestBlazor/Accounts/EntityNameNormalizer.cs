using BackrestBlazor.Domain;
using Microsoft.AspNetCore.Identity;

namespace BackrestBlazor.Accounts;

/// <summary>User names are compared like all other names of the app.</summary>
internal sealed class EntityNameNormalizer : ILookupNormalizer
{
    public string? NormalizeName(string? name) => name is null ? null : EntityName.Normalize(name);

    public string? NormalizeEmail(string? email) => NormalizeName(email);
}
