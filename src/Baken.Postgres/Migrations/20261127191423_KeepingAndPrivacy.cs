using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Baken.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class KeepingAndPrivacy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "destruction_certificates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_destruction_certificates", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "destruction_proposals",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    refused_as = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    refused_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    refused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_destruction_proposals", x => x.dossier_id);
                    table.ForeignKey(
                        name: "fk_destruction_proposals_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_destruction_proposals_people_proposed_by_id",
                        column: x => x.proposed_by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "doomed_files",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    certificate_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_doomed_files", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "legal_holds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    why = table.Column<byte[]>(type: "bytea", nullable: false),
                    lifted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lifted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    lifted_why = table.Column<byte[]>(type: "bytea", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_legal_holds", x => x.id);
                    table.ForeignKey(
                        name: "fk_legal_holds_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "privacy_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    right = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    received_on = table.Column<DateOnly>(type: "date", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    identity = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    steps = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    extended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    extended_why = table.Column<byte[]>(type: "bytea", nullable: true),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    outcome_why = table.Column<byte[]>(type: "bytea", nullable: true),
                    done_on = table.Column<DateOnly>(type: "date", nullable: true),
                    done_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_privacy_requests", x => x.id);
                    table.ForeignKey(
                        name: "fk_privacy_requests_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_destruction_certificates_at",
                table: "destruction_certificates",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_destruction_proposals_proposed_by_id",
                table: "destruction_proposals",
                column: "proposed_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_doomed_files_certificate_id",
                table: "doomed_files",
                column: "certificate_id");

            migrationBuilder.CreateIndex(
                name: "ix_legal_holds_dossier_id_lifted_at",
                table: "legal_holds",
                columns: new[] { "dossier_id", "lifted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_privacy_requests_done_on_received_on",
                table: "privacy_requests",
                columns: new[] { "done_on", "received_on" });

            migrationBuilder.CreateIndex(
                name: "ix_privacy_requests_dossier_id_done_on",
                table: "privacy_requests",
                columns: new[] { "dossier_id", "done_on" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "destruction_certificates");

            migrationBuilder.DropTable(
                name: "destruction_proposals");

            migrationBuilder.DropTable(
                name: "doomed_files");

            migrationBuilder.DropTable(
                name: "legal_holds");

            migrationBuilder.DropTable(
                name: "privacy_requests");
        }
    }
}
