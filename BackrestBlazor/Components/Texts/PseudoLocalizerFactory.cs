using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Components.Texts;

/// <summary>Puts what the real localisers find into brackets while <see cref="PseudoCulture"/> is the language.</summary>
internal sealed class PseudoLocalizerFactory(IStringLocalizerFactory real) : IStringLocalizerFactory
{
    public IStringLocalizer Create(Type resourceSource) => new Localizer(real.Create(resourceSource));

    public IStringLocalizer Create(string baseName, string location) => new Localizer(real.Create(baseName, location));

    private sealed class Localizer(IStringLocalizer real) : IStringLocalizer
    {
        public LocalizedString this[string name] => Bracketed(real[name]);

        public LocalizedString this[string name, params object[] arguments] => Bracketed(real[name, arguments]);

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => real.GetAllStrings(includeParentCultures).Select(Bracketed);

        // What is missing stays bare, so that the test finds it, too.
        private static LocalizedString Bracketed(LocalizedString text) =>
            PseudoCulture.IsCurrent && !text.ResourceNotFound ? new LocalizedString(text.Name, PseudoCulture.Bracket(text.Value)) : text;
    }
}
