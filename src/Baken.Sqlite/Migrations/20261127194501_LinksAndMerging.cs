using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Baken.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LinksAndMerging : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "merged_into_id",
                table: "dossiers",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "dossier_link_dismissals",
                columns: table => new
                {
                    dossier_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    other_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dossier_link_dismissals", x => new { x.dossier_id, x.other_id });
                    table.ForeignKey(
                        name: "fk_dossier_link_dismissals_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_dossier_link_dismissals_dossiers_other_id",
                        column: x => x.other_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "dossier_links",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    dossier_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    other_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    why = table.Column<byte[]>(type: "BLOB", nullable: true),
                    undone_at = table.Column<long>(type: "INTEGER", nullable: true),
                    undone_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    undone_why = table.Column<byte[]>(type: "BLOB", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dossier_links", x => new { x.id, x.dossier_id });
                    table.ForeignKey(
                        name: "fk_dossier_links_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_dossier_links_dossiers_other_id",
                        column: x => x.other_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "dossier_merges",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    dossier_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    into_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    was_state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    was_closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    undone_at = table.Column<long>(type: "INTEGER", nullable: true),
                    undone_by = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dossier_merges", x => x.id);
                    table.ForeignKey(
                        name: "fk_dossier_merges_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_dossier_merges_dossiers_into_id",
                        column: x => x.into_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "merge_grants",
                columns: table => new
                {
                    dossier_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    holder = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    holder_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_merge_grants", x => new { x.dossier_id, x.holder, x.holder_id });
                    table.ForeignKey(
                        name: "fk_merge_grants_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_merged_into_id",
                table: "dossiers",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "ix_dossier_link_dismissals_other_id",
                table: "dossier_link_dismissals",
                column: "other_id");

            migrationBuilder.CreateIndex(
                name: "ix_dossier_links_dossier_id",
                table: "dossier_links",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_dossier_links_other_id",
                table: "dossier_links",
                column: "other_id");

            migrationBuilder.CreateIndex(
                name: "ix_dossier_merges_dossier_id",
                table: "dossier_merges",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_dossier_merges_into_id",
                table: "dossier_merges",
                column: "into_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "dossier_link_dismissals");

            migrationBuilder.DropTable(
                name: "dossier_links");

            migrationBuilder.DropTable(
                name: "dossier_merges");

            migrationBuilder.DropTable(
                name: "merge_grants");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_merged_into_id",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "merged_into_id",
                table: "dossiers");
        }
    }
}
