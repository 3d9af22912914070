using Baken.BrowserTests;
using Baken.TestHost;
using Xunit;

[assembly: AssemblyFixture(typeof(Engines))]
[assembly: AssemblyFixture(typeof(Browser))]
