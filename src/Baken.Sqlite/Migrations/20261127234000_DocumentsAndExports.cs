using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Baken.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class DocumentsAndExports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "dossier_documents",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    dossier_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    file = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    key = table.Column<byte[]>(type: "BLOB", nullable: true),
                    card = table.Column<byte[]>(type: "BLOB", nullable: false),
                    removed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    removed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    removed_why = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dossier_documents", x => x.id);
                    table.ForeignKey(
                        name: "fk_dossier_documents_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "dossier_exports",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    dossier_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    @for = table.Column<string>(name: "for", type: "TEXT", maxLength: 40, nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    length = table.Column<long>(type: "INTEGER", nullable: false),
                    file = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    manifest = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dossier_exports", x => x.id);
                    table.ForeignKey(
                        name: "fk_dossier_exports_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_dossier_documents_dossier_id_at",
                table: "dossier_documents",
                columns: new[] { "dossier_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_dossier_documents_file",
                table: "dossier_documents",
                column: "file",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_dossier_exports_dossier_id_at",
                table: "dossier_exports",
                columns: new[] { "dossier_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_dossier_exports_file",
                table: "dossier_exports",
                column: "file",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "dossier_documents");

            migrationBuilder.DropTable(
                name: "dossier_exports");
        }
    }
}
