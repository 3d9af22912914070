using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Baken.Server.Api;

/// <summary>The public API: its services and endpoints.</summary>
internal static class ApiServices
{
    /// <summary>Name of the description.</summary>
    public const string Document = "v1";

    /// <summary>Registers it.</summary>
    public static IServiceCollection AddBakenApi(this IServiceCollection services)
    {
        services.AddSingleton<Problems>();
        services.AddSingleton<Assessing.AssessmentWords>();
        // Rules that are wrong stop the start.
        _ = Baken.Duties.RuleSets.All;
        services.AddScoped<DcatCatalog>();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            // Letters with accents stay letters; what is dangerous in HTML is escaped all the same.
            json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        });
        return services.AddOpenApi(Document, ApiDescription.Configure);
    }

    /// <summary>Maps the endpoints.</summary>
    public static WebApplication MapBakenApi(this WebApplication app)
    {
        app.MapReports();
        app.MapDuties();
        app.MapOpenApi("/api/{documentName}/openapi.json").WithMetadata(new OpenDataAttribute()).AllowAnonymous();
        return app;
    }
}
