using System.Text.Encodings.Web;
using System.Text.Unicode;
using Baken.Server.Access;
using Baken.Server.Api;
using Baken.Server.Texts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace Baken.Server.Web;

/// <summary>What all pages stand on: language, headers, limits, forms, look, calm answers. See <c>docs/pages.md</c>.</summary>
public static class BakenWeb
{
    /// <summary>Name of the antiforgery cookie. It tells nothing, as do all our names of cookies.</summary>
    public const string TokenCookie = "f";

    /// <summary>Adds the services. Sign-in schemes and policies are added by whoever owns them.</summary>
    public static IServiceCollection AddBakenWeb(this IServiceCollection services)
    {
        services.AddOptions<SiteOptions>().BindConfiguration(SiteOptions.Section)
            .Validate(site => site.Fault() is null, "A value in the section Baken of the configuration is wrong: baken check says which.")
            .ValidateOnStart();
        services.AddLogging(Logs.Configure);
        services.Configure<KestrelServerOptions>(Limits.OfKestrel);
        services.Configure<FormOptions>(Limits.OfForms);
        services.Configure<RouteOptions>(routes => routes.LowercaseUrls = true);
        services.Configure<ForwardedHeadersOptions>(ProtocolOnly);
        // Letters with accents stay letters: shorter pages, and what is dangerous in HTML is escaped all the same.
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<CookieTempDataProviderOptions>(options => Shape(options.Cookie, "t"));
        services.AddAntiforgery(ShapeToken);
        services.AddLocalization();
        services.AddSingleton<RefusalText>();
        services.AddSingleton<Look>();
        services.AddSingleton<IConfigureOptions<MvcOptions>, BindingTexts>();
        services.AddAuthentication();
        services.AddAuthorization();
        var pages = services.AddRazorPages();
        // Our pages are found by themselves only when this assembly is the one that was started; in a test it is not.
        if (!pages.PartManager.ApplicationParts.Any(part => part.Name == typeof(BakenWeb).Assembly.GetName().Name))
        {
            pages.AddApplicationPart(typeof(BakenWeb).Assembly);
        }

        pages
            .AddMvcOptions(options =>
            {
                options.Filters.Add(new IgnoreAntiforgeryTokenAttribute { Order = int.MaxValue });
                options.Filters.Add<FormToken>();
            })
            .AddDataAnnotationsLocalization(options =>
                options.DataAnnotationLocalizerProvider = (_, factory) => factory.Create(typeof(Refusals)));
        return services;
    }

    /// <summary>
    /// Puts the middleware in its order, routing, authentication and authorization included, and maps the pages. What needs the signed-in
    /// person comes after it; endpoints may be mapped anywhere.
    /// </summary>
    public static WebApplication UseBakenWeb(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (app.Services.GetRequiredService<IOptions<SiteOptions>>().Value.BehindProxy)
        {
            app.UseForwardedHeaders();
        }

        app.UseMiddleware<Headers>();
        app.UseMiddleware<OnionLocation>();
        app.UseMiddleware<Language>();
        app.UseMiddleware<Answers>();
        app.UseMiddleware<ApiRules>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<LockedDoor>();
        app.UseMiddleware<FormGate>();
        app.Services.GetRequiredService<Look>().Map(app);
        app.MapLeave();
        app.MapWellKnown();
        app.MapRazorPages();
        return app;
    }

    /// <summary>
    /// Shapes a cookie as all of ours are: for the whole site (English pages share it), for no other site, out of reach of script, and gone
    /// with the browser session.
    /// </summary>
    public static void Shape(CookieBuilder cookie, string name)
    {
        ArgumentNullException.ThrowIfNull(cookie);
        cookie.Name = name;
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Strict;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.IsEssential = true;
        cookie.Expiration = null;
        cookie.MaxAge = null;
    }

    private static void ShapeToken(AntiforgeryOptions options)
    {
        Shape(options.Cookie, TokenCookie);
        options.FormFieldName = "_f";
        options.SuppressXFrameOptionsHeader = true;
    }

    private static void ProtocolOnly(ForwardedHeadersOptions options)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedProto;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
    }
}
