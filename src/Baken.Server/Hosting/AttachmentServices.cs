using Baken.Attachments;
using Baken.Vault;

namespace Baken.Server.Hosting;

/// <summary>Files that reporters send.</summary>
internal static class AttachmentServices
{
    /// <summary>Registers the room of attachments.</summary>
    public static IServiceCollection AddAttachments(this IServiceCollection services, BakenSettings settings) => services
        .AddSingleton(settings.Attachments).AddSingleton(new VirusScan(settings.ClamAv)).AddSingleton<FileCleaning>()
        .AddSingleton(_ => new SealedFiles(Path.Combine(settings.DataDirectory, SealedFiles.DirectoryName)))
        .AddScoped<TakeFile>().AddScoped<AddAttachments>().AddScoped<AttachmentList>().AddScoped<OpenAttachment>().AddScoped<FilePreview>().AddScoped<PreviewAttachment>().AddScoped<SweepFiles>();
}
