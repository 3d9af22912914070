using System.Net;

namespace Baken.TestHost;

/// <summary>Somebody with a browser of their own, without script: keeps cookies, follows redirects, sees pages.</summary>
public sealed class Visitor : IDisposable
{
    private const int MostRedirects = 10;
    private readonly CookieContainer cookies = new();

    /// <summary>A visitor of one site, who prefers Dutch.</summary>
    public Visitor(Uri address, string language = "nl")
    {
        Client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
    }

    /// <summary>The client below, with the same cookies; it follows no redirect.</summary>
    public HttpClient Client { get; }

    /// <summary>The cookies it holds now.</summary>
    public IReadOnlyCollection<Cookie> Cookies => [.. cookies.GetAllCookies().Where(cookie => !cookie.Expired)];

    /// <summary>Forgets the cookies, as closing the browser does.</summary>
    public void CloseTheBrowser()
    {
        foreach (Cookie cookie in cookies.GetAllCookies()) cookie.Expired = true;
    }

    /// <summary>Takes over the cookies of another window of the same browser.</summary>
    public void Adopt(IEnumerable<Cookie> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        foreach (var cookie in others) cookies.Add(cookie);
    }

    /// <summary>Opens a page by its address, such as <c>/melden</c>.</summary>
    public Task<Page> OpenAsync(string address, CancellationToken cancel = default) => OpenAsync(new Uri(Client.BaseAddress!, address), cancel);

    /// <summary>Opens a page by its address.</summary>
    public Task<Page> OpenAsync(Uri address, CancellationToken cancel = default) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, address), cancel);

    /// <summary>Sends a request, follows its redirects, and reads the page at the end.</summary>
    public async Task<Page> SendAsync(HttpRequestMessage request, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        for (var redirects = 0; ; redirects++)
        {
            using var sent = request;
            using var answer = await Client.SendAsync(sent, cancel);
            if (answer.Headers.Location is not { } next || (int)answer.StatusCode is < 300 or > 399)
                return await Page.ReadAsync(this, answer, sent.RequestUri!, cancel);
            if (redirects == MostRedirects) throw new InvalidOperationException($"More than {MostRedirects} redirects, the last to {next}.");
            request = Redirected(sent, answer.StatusCode, new Uri(sent.RequestUri!, next));
        }
    }

    /// <inheritdoc />
    public void Dispose() => Client.Dispose();

    private static HttpRequestMessage Redirected(HttpRequestMessage sent, HttpStatusCode status, Uri next) =>
        status is HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect && sent.Method != HttpMethod.Get
            ? throw new NotSupportedException($"A form was redirected with its content ({(int)status}); no page of this site does that.")
            : new HttpRequestMessage(HttpMethod.Get, next);
}
