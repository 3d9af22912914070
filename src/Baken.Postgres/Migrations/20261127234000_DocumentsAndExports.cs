using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Baken.Postgres.Migrations
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    file = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    key = table.Column<byte[]>(type: "bytea", nullable: true),
                    card = table.Column<byte[]>(type: "bytea", nullable: false),
                    removed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    removed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    removed_why = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C")
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    @for = table.Column<string>(name: "for", type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    length = table.Column<long>(type: "bigint", nullable: false),
                    file = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    manifest = table.Column<byte[]>(type: "bytea", nullable: false)
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
