using System.Text.Json;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Api.Contract;

/// <summary>Gathers what is wrong with a body while it becomes a draft.</summary>
internal sealed class FieldErrors
{
    private readonly List<FieldError> _all = [];

    public IReadOnlyList<FieldError> All => _all;

    public void Add(string field, string code, params object[] arguments) => _all.Add(new FieldError(field, code, arguments));

    /// <summary>In the contract, but not built: only its default value is taken.</summary>
    public void Unsupported(string field, bool isAsked)
    {
        if (isAsked)
        {
            Add(field, "notSupported");
        }
    }

    /// <summary>Null is the empty list; a null inside it is an error at its place.</summary>
    public List<string> Texts(string field, IReadOnlyList<string?>? list)
    {
        List<string> texts = [];
        for (var index = 0; index < (list?.Count ?? 0); index++)
        {
            if (list![index] is { } text)
            {
                texts.Add(text);
            }
            else
            {
                Add($"{field}[{index}]", "wrongType");
            }
        }

        return texts;
    }

    /// <summary>True for absent, null, an empty object or list.</summary>
    public static bool IsEmpty(JsonElement? element) => element is not { } value || value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => true,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => !value.EnumerateObject().MoveNext(),
        _ => false,
    };
}
