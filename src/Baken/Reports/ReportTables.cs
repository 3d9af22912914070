using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Reports;

/// <summary>The tables of what reporters tell.</summary>
public static class ReportTables
{
    extension(BakenDb db)
    {
        /// <summary>Reports.</summary>
        public DbSet<Report> Reports => db.Set<Report>();

        /// <summary>Messages of all conversations.</summary>
        public DbSet<Message> Messages => db.Set<Message>();

        /// <summary>Who the reporters are, as far as they told.</summary>
        public DbSet<ReporterIdentity> ReporterIdentities => db.Set<ReporterIdentity>();

        /// <summary>Who opened an identity, and why.</summary>
        public DbSet<IdentityOpening> IdentityOpenings => db.Set<IdentityOpening>();

        /// <summary>Where reporters want a notice of an answer.</summary>
        public DbSet<ReporterNotice> ReporterNotices => db.Set<ReporterNotice>();

        /// <summary>Groups of similar reports that were set aside.</summary>
        public DbSet<GroupSetAside> GroupsSetAside => db.Set<GroupSetAside>();

        /// <summary>What reporters have typed and not sent yet.</summary>
        public DbSet<Draft> Drafts => db.Set<Draft>();
    }
}
