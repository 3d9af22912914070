using Baken.Server.Pages.Api;
using Baken.Server.Web;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Xunit;

namespace Baken.IntegrationTests.Web;

public sealed class DescriptionPageTests(WebWorld world) : IClassFixture<WebWorld>
{
    [Fact]
    public async Task A_part_that_holds_itself_is_shown_a_few_times_and_not_for_ever()
    {
        var part = new OpenApiSchema { Type = JsonSchemaType.Object };
        part.Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["zelf"] = part,
            ["lijst"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = part },
            ["keus"] = new OpenApiSchema { OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, part] },
        };
        var page = new DescriptionModel(new Described(part), world.Host.Services.GetRequiredService<RefusalText>());

        await page.OnGetAsync(TestContext.Current.CancellationToken);

        var names = Assert.Single(page.Operations).Body.Select(field => field.Name).ToList();
        Assert.Contains("zelf.lijst.keus", names);
        Assert.Equal(3 + 9 + 27 + 81, names.Count);
    }

    private sealed class Described(OpenApiSchema body) : IOpenApiDocumentProvider
    {
        public Task<OpenApiDocument> GetOpenApiDocumentAsync(CancellationToken cancellationToken = default) => Task.FromResult(new OpenApiDocument
        {
            Paths = new OpenApiPaths
            {
                ["/delen"] = new OpenApiPathItem
                {
                    Operations = new Dictionary<HttpMethod, OpenApiOperation>
                    {
                        [HttpMethod.Post] = new()
                        {
                            RequestBody = new OpenApiRequestBody
                            {
                                Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = body } },
                            },
                        },
                    },
                },
            },
        });
    }
}
