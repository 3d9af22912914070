using Baken.Server.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Baken.Server.Web;

/// <summary>What the framework says about a value that does not fit its type, in the language of the request.</summary>
internal sealed class BindingTexts(IStringLocalizer<Shared> texts) : IConfigureOptions<MvcOptions>
{
    public void Configure(MvcOptions options)
    {
        options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        var say = options.ModelBindingMessageProvider;
        say.SetValueMustNotBeNullAccessor(_ => texts["binding.missing"]);
        say.SetMissingBindRequiredValueAccessor(_ => texts["binding.missing"]);
        say.SetMissingKeyOrValueAccessor(() => texts["binding.missing"]);
        say.SetMissingRequestBodyRequiredValueAccessor(() => texts["binding.missing"]);
        say.SetValueMustBeANumberAccessor(_ => texts["binding.number"]);
        say.SetNonPropertyValueMustBeANumberAccessor(() => texts["binding.number"]);
        // The value is not repeated: it stands in the field, and may be private.
        say.SetAttemptedValueIsInvalidAccessor((_, _) => texts["binding.invalid"]);
        say.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => texts["binding.invalid"]);
        say.SetUnknownValueIsInvalidAccessor(_ => texts["binding.invalid"]);
        say.SetNonPropertyUnknownValueIsInvalidAccessor(() => texts["binding.invalid"]);
        say.SetValueIsInvalidAccessor(_ => texts["binding.invalid"]);
    }
}
