using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Baken.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class TermsAndReminders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_withdrawn",
                table: "notice_outbox",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "notice_outbox",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "antwoord",
                collation: "C");

            migrationBuilder.AddColumn<Guid>(
                name: "person_id",
                table: "notice_outbox",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "inspector_later_due_on",
                table: "consultations",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "inspector_later_from",
                table: "consultations",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "person_mails",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    address = table.Column<byte[]>(type: "bytea", nullable: false),
                    language = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    wants_reminders = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_mails", x => x.person_id);
                    table.ForeignKey(
                        name: "fk_person_mails_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "term_reminders",
                columns: table => new
                {
                    consultation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    moment = table.Column<int>(type: "integer", nullable: false),
                    made_on = table.Column<DateOnly>(type: "date", nullable: false),
                    notice_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_term_reminders", x => new { x.consultation_id, x.person_id, x.side, x.due_on, x.to, x.moment });
                    table.ForeignKey(
                        name: "fk_term_reminders_consultations_consultation_id",
                        column: x => x.consultation_id,
                        principalTable: "consultations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_term_reminders_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_term_reminders_notice_id",
                table: "term_reminders",
                column: "notice_id");

            migrationBuilder.CreateIndex(
                name: "ix_term_reminders_person_id_made_on",
                table: "term_reminders",
                columns: new[] { "person_id", "made_on" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "person_mails");

            migrationBuilder.DropTable(
                name: "term_reminders");

            migrationBuilder.DropColumn(
                name: "is_withdrawn",
                table: "notice_outbox");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "notice_outbox");

            migrationBuilder.DropColumn(
                name: "person_id",
                table: "notice_outbox");

            migrationBuilder.DropColumn(
                name: "inspector_later_due_on",
                table: "consultations");

            migrationBuilder.DropColumn(
                name: "inspector_later_from",
                table: "consultations");
        }
    }
}
