using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Baken.Server.Web;

/// <summary>
/// The look: style sheets, font, icon and the few scripts, as built from <c>Look/</c>. They are inside the assembly, so they are there wherever and however
/// the program is started. Their addresses change with their content, so a browser may keep them for good.
/// </summary>
public sealed class Look
{
    private const string Prefix = "look/";
    private const string Font = "font/woff2";
    private readonly FrozenDictionary<string, Lazy<Item>> items;

    /// <summary>Finds what is built in.</summary>
    public Look()
    {
        var assembly = typeof(Look).Assembly;
        items = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..], name => new Lazy<Item>(() => Item.Read(assembly, name)));
    }

    /// <summary>The address of an item, without the path base: the look is the same in every language.</summary>
    /// <exception cref="KeyNotFoundException">There is no such item.</exception>
    public string Address(string name) => $"/{Prefix}{name}?v={items[name].Value.Version}";

    /// <summary>The text of a style sheet, for a file that carries its style inside.</summary>
    /// <exception cref="KeyNotFoundException">There is no such item.</exception>
    public string Text(string name) => Encoding.UTF8.GetString(items[name].Value.Plain);

    /// <summary>An item as it is, for a file that carries it inside.</summary>
    /// <exception cref="KeyNotFoundException">There is no such item.</exception>
    public byte[] Bytes(string name) => items[name].Value.Plain;

    internal void Map(IEndpointRouteBuilder endpoints)
    {
        string[] reading = [HttpMethods.Get, HttpMethods.Head];
        endpoints.MapMethods("/look/{name}", reading, (HttpContext context, string name) => SendAsync(context, name)).AllowAnonymous();
        endpoints.MapMethods("/favicon.ico", reading, (HttpContext context) => SendAsync(context, "icon.ico")).AllowAnonymous();
    }

    private Task SendAsync(HttpContext context, string name)
    {
        if (!items.TryGetValue(name, out var found))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        var (item, headers) = (found.Value, context.Response.Headers);
        headers.CacheControl = context.Request.Query["v"] == item.Version
            ? "public, max-age=31536000, immutable"
            : "public, max-age=3600";
        headers.ETag = item.Tag;
        headers.Vary = "Accept-Encoding";
        if (context.Request.Headers.IfNoneMatch == item.Tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var (body, encoding) = item.For(context.Request.Headers.AcceptEncoding.ToString());
        headers.ContentEncoding = encoding;
        context.Response.ContentType = item.Type;
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(body, 0, body.Length);
    }

    /// <summary>What is sent of one item. It is squeezed when it is first asked for, so that no page waits for that; a font is squeezed already.</summary>
    private sealed class Item(string type, byte[] plain)
    {
        private readonly Lazy<byte[]> brotli = new(() => Squeeze(plain, target => new BrotliStream(target, CompressionLevel.SmallestSize)));
        private readonly Lazy<byte[]> gzip = new(() => Squeeze(plain, target => new GZipStream(target, CompressionLevel.SmallestSize)));

        public string Type => type;

        public byte[] Plain => plain;

        public string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(plain))[..12];

        public string Tag => new EntityTagHeaderValue($"\"{Version}\"").ToString();

        public static Item Read(Assembly assembly, string resource)
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var plain = new byte[stream.Length];
            stream.ReadExactly(plain);
            return new Item(TypeOf(Path.GetExtension(resource)), plain);
        }

        public (byte[] Body, string? Encoding) For(string accepted) =>
            type == Font ? (plain, null)
            : accepted.Contains("br", StringComparison.Ordinal) ? (brotli.Value, "br")
            : accepted.Contains("gzip", StringComparison.Ordinal) ? (gzip.Value, "gzip")
            : (plain, null);

        private static string TypeOf(string extension) => extension switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".woff2" => Font,
            ".svg" => "image/svg+xml",
            ".ico" => "image/x-icon",
            _ => throw new NotSupportedException($"The look has no {extension} files."),
        };

        private static byte[] Squeeze(byte[] plain, Func<Stream, Stream> through)
        {
            using var target = new MemoryStream();
            using (var squeezing = through(target))
            {
                squeezing.Write(plain);
            }

            return target.ToArray();
        }
    }
}
