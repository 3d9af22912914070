using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Baken.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    chain = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    actor = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    act = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    refusal = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entries", x => new { x.chain, x.number });
                });

            migrationBuilder.CreateTable(
                name: "audit_heads",
                columns: table => new
                {
                    chain = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    signature = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_heads", x => x.chain);
                });

            migrationBuilder.CreateTable(
                name: "boards",
                columns: table => new
                {
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_boards", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "dossier_facts",
                columns: table => new
                {
                    facts_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    known_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    known_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    received_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    sector = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    form = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    sub_form = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    reporter_role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    accused_role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    circumstances = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    synthetic = table.Column<bool>(type: "INTEGER", nullable: false),
                    withdrawn = table.Column<bool>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dossier_facts", x => new { x.facts_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "imported_dossiers",
                columns: table => new
                {
                    number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    facts_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imported_dossiers", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "key_wraps",
                columns: table => new
                {
                    of = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    thing_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    holder = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    holder_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    generation = table.Column<int>(type: "INTEGER", nullable: false),
                    wrap = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_key_wraps", x => new { x.thing_id, x.of, x.holder, x.holder_id, x.generation });
                });

            migrationBuilder.CreateTable(
                name: "notice_outbox",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    address = table.Column<byte[]>(type: "BLOB", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    moment = table.Column<long>(type: "INTEGER", nullable: false),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notice_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sign_in_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    board_number = table.Column<string>(type: "TEXT", maxLength: 5, nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    public_key = table.Column<byte[]>(type: "BLOB", nullable: true),
                    locked_key = table.Column<byte[]>(type: "BLOB", nullable: true),
                    recovery_wrap = table.Column<byte[]>(type: "BLOB", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "recovery_key",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    public_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    shares = table.Column<int>(type: "INTEGER", nullable: false),
                    needed = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recovery_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "register_imports",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    layout = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    sectors = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    locations_added = table.Column<int>(type: "INTEGER", nullable: false),
                    locations_changed = table.Column<int>(type: "INTEGER", nullable: false),
                    locations_unchanged = table.Column<int>(type: "INTEGER", nullable: false),
                    locations_gone = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_register_imports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "report_drafts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    saved_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    answers = table.Column<byte[]>(type: "BLOB", nullable: false),
                    lookup = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: true),
                    key_wrap = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_drafts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "report_facts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    received_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_facts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "report_groups_set_aside",
                columns: table => new
                {
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_groups_set_aside", x => x.group_id);
                });

            migrationBuilder.CreateTable(
                name: "reports",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    received_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    sector = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    form = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    school = table.Column<byte[]>(type: "BLOB", nullable: true),
                    lookup = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    has_identity = table.Column<bool>(type: "INTEGER", nullable: false),
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    left = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    left_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    may_be_contacted = table.Column<bool>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    dossier_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    messages = table.Column<int>(type: "INTEGER", nullable: false),
                    unread = table.Column<int>(type: "INTEGER", nullable: false),
                    awaits_answer = table.Column<bool>(type: "INTEGER", nullable: false),
                    last_written_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "teams",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    takes_intake = table.Column<bool>(type: "INTEGER", nullable: false),
                    generation = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_teams", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tries",
                columns: table => new
                {
                    key = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    with = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    last_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tries", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "institutions",
                columns: table => new
                {
                    brin = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    board = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_institutions", x => x.brin);
                    table.ForeignKey(
                        name: "fk_institutions_boards_board",
                        column: x => x.board,
                        principalTable: "boards",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "credentials",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    secret = table.Column<byte[]>(type: "BLOB", nullable: false),
                    last_step = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credentials", x => x.id);
                    table.ForeignKey(
                        name: "fk_credentials_person_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "dossiers",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    owner_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    facts_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    institution = table.Column<byte[]>(type: "BLOB", nullable: true),
                    institution_token = table.Column<byte[]>(type: "BLOB", nullable: true),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    received_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    sector = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    form = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    sub_form = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    reporter = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    accused = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    circumstances = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dossiers", x => x.id);
                    table.ForeignKey(
                        name: "fk_dossiers_people_owner_id",
                        column: x => x.owner_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitations", x => x.person_id);
                    table.ForeignKey(
                        name: "fk_invitations_person_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    token_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    stored_half = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_seen_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_sessions_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "identity_openings",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    report_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_openings", x => x.id);
                    table.ForeignKey(
                        name: "fk_identity_openings_report_report_id",
                        column: x => x.report_id,
                        principalTable: "reports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "report_attachments",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    report_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    file = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    card = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_attachments", x => x.id);
                    table.ForeignKey(
                        name: "fk_report_attachments_report_report_id",
                        column: x => x.report_id,
                        principalTable: "reports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "report_messages",
                columns: table => new
                {
                    report_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    from = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    text = table.Column<byte[]>(type: "BLOB", nullable: false),
                    author_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    read_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_messages", x => new { x.report_id, x.number });
                    table.ForeignKey(
                        name: "fk_report_messages_report_report_id",
                        column: x => x.report_id,
                        principalTable: "reports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reporter_identities",
                columns: table => new
                {
                    report_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    contact = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reporter_identities", x => x.report_id);
                    table.ForeignKey(
                        name: "fk_reporter_identities_reports_report_id",
                        column: x => x.report_id,
                        principalTable: "reports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reporter_notices",
                columns: table => new
                {
                    report_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    address = table.Column<byte[]>(type: "BLOB", nullable: false),
                    last_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reporter_notices", x => x.report_id);
                    table.ForeignKey(
                        name: "fk_reporter_notices_reports_report_id",
                        column: x => x.report_id,
                        principalTable: "reports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "team_keys",
                columns: table => new
                {
                    team_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    generation = table.Column<int>(type: "INTEGER", nullable: false),
                    public_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    recovery_wrap = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_team_keys", x => new { x.team_id, x.generation });
                    table.ForeignKey(
                        name: "fk_team_keys_teams_team_id",
                        column: x => x.team_id,
                        principalTable: "teams",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "locations",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    institution = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    sector = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    street = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    house_number = table.Column<string>(type: "TEXT", maxLength: 61, nullable: false),
                    postcode = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    municipality = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    province = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    denomination = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    rio = table.Column<string>(type: "TEXT", nullable: true),
                    end_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    name_words = table.Column<string>(type: "TEXT", nullable: false),
                    all_words = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_locations", x => x.code);
                    table.ForeignKey(
                        name: "fk_locations_institutions_institution",
                        column: x => x.institution,
                        principalTable: "institutions",
                        principalColumn: "brin",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "classification_revisions",
                columns: table => new
                {
                    dossier_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    why = table.Column<byte[]>(type: "BLOB", nullable: false),
                    received_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    sector = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    form = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    sub_form = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    reporter = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    accused = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    circumstances = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_classification_revisions", x => new { x.dossier_id, x.number });
                    table.ForeignKey(
                        name: "fk_classification_revisions_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "dossier_notes",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    dossier_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dossier_notes", x => x.id);
                    table.ForeignKey(
                        name: "fk_dossier_notes_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "involved_people",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    dossier_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    @as = table.Column<string>(name: "as", type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_involved_people", x => x.id);
                    table.ForeignKey(
                        name: "fk_involved_people_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "team_key_wraps",
                columns: table => new
                {
                    team_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    generation = table.Column<int>(type: "INTEGER", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    wrap = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_team_key_wraps", x => new { x.team_id, x.generation, x.person_id });
                    table.ForeignKey(
                        name: "fk_team_key_wraps_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_team_key_wraps_team_keys_team_id_generation",
                        columns: x => new { x.team_id, x.generation },
                        principalTable: "team_keys",
                        principalColumns: new[] { "team_id", "generation" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "name_tokens",
                columns: table => new
                {
                    token = table.Column<byte[]>(type: "BLOB", nullable: false),
                    involved_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    dossier_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    is_sound = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_name_tokens", x => new { x.token, x.involved_id });
                    table.ForeignKey(
                        name: "fk_name_tokens_involved_people_involved_id",
                        column: x => x.involved_id,
                        principalTable: "involved_people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_subject_number",
                table: "audit_entries",
                columns: new[] { "subject", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_credentials_person_id",
                table: "credentials",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_dossier_facts_counts",
                table: "dossier_facts",
                columns: new[] { "year", "synthetic", "form", "sector", "sub_form", "reporter_role", "accused_role", "circumstances", "withdrawn", "known_on", "known_until" });

            migrationBuilder.CreateIndex(
                name: "ix_dossier_notes_dossier_id_at",
                table: "dossier_notes",
                columns: new[] { "dossier_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_changed_at_id",
                table: "dossiers",
                columns: new[] { "changed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_form_changed_at_id",
                table: "dossiers",
                columns: new[] { "form", "changed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_form_received_on_id",
                table: "dossiers",
                columns: new[] { "form", "received_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_form_year_sequence",
                table: "dossiers",
                columns: new[] { "form", "year", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_institution_token",
                table: "dossiers",
                column: "institution_token");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_owner_id_changed_at_id",
                table: "dossiers",
                columns: new[] { "owner_id", "changed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_owner_id_received_on_id",
                table: "dossiers",
                columns: new[] { "owner_id", "received_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_owner_id_year_sequence",
                table: "dossiers",
                columns: new[] { "owner_id", "year", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_received_on_id",
                table: "dossiers",
                columns: new[] { "received_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_sector_changed_at_id",
                table: "dossiers",
                columns: new[] { "sector", "changed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_sector_received_on_id",
                table: "dossiers",
                columns: new[] { "sector", "received_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_sector_year_sequence",
                table: "dossiers",
                columns: new[] { "sector", "year", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_state_changed_at_id",
                table: "dossiers",
                columns: new[] { "state", "changed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_state_received_on_id",
                table: "dossiers",
                columns: new[] { "state", "received_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_state_year_sequence",
                table: "dossiers",
                columns: new[] { "state", "year", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_year_sequence",
                table: "dossiers",
                columns: new[] { "year", "sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_identity_openings_report_id",
                table: "identity_openings",
                column: "report_id");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_board",
                table: "institutions",
                column: "board");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_code_hash",
                table: "invitations",
                column: "code_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_involved_people_dossier_id",
                table: "involved_people",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_key_wraps_holder_holder_id_generation",
                table: "key_wraps",
                columns: new[] { "holder", "holder_id", "generation" });

            migrationBuilder.CreateIndex(
                name: "ix_locations_institution",
                table: "locations",
                column: "institution");

            migrationBuilder.CreateIndex(
                name: "ix_name_tokens_involved_id",
                table: "name_tokens",
                column: "involved_id");

            migrationBuilder.CreateIndex(
                name: "ix_notice_outbox_state_moment",
                table: "notice_outbox",
                columns: new[] { "state", "moment" });

            migrationBuilder.CreateIndex(
                name: "ix_people_sign_in_name",
                table: "people",
                column: "sign_in_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_register_imports_at",
                table: "register_imports",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_report_attachments_file",
                table: "report_attachments",
                column: "file",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_report_attachments_report_id",
                table: "report_attachments",
                column: "report_id");

            migrationBuilder.CreateIndex(
                name: "ix_report_drafts_lookup",
                table: "report_drafts",
                column: "lookup",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_report_drafts_saved_on",
                table: "report_drafts",
                column: "saved_on");

            migrationBuilder.CreateIndex(
                name: "ix_report_facts_received_on",
                table: "report_facts",
                column: "received_on");

            migrationBuilder.CreateIndex(
                name: "ix_reports_awaits_answer_id",
                table: "reports",
                columns: new[] { "awaits_answer", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reports_dossier_id",
                table: "reports",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_reports_group_id_id",
                table: "reports",
                columns: new[] { "group_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reports_last_written_on_id",
                table: "reports",
                columns: new[] { "last_written_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reports_lookup",
                table: "reports",
                column: "lookup",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sessions_person_id",
                table: "sessions",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_token_hash",
                table: "sessions",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_team_key_wraps_person_id",
                table: "team_key_wraps",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_tries_last_at",
                table: "tries",
                column: "last_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "audit_heads");

            migrationBuilder.DropTable(
                name: "classification_revisions");

            migrationBuilder.DropTable(
                name: "credentials");

            migrationBuilder.DropTable(
                name: "dossier_facts");

            migrationBuilder.DropTable(
                name: "dossier_notes");

            migrationBuilder.DropTable(
                name: "identity_openings");

            migrationBuilder.DropTable(
                name: "imported_dossiers");

            migrationBuilder.DropTable(
                name: "invitations");

            migrationBuilder.DropTable(
                name: "key_wraps");

            migrationBuilder.DropTable(
                name: "locations");

            migrationBuilder.DropTable(
                name: "name_tokens");

            migrationBuilder.DropTable(
                name: "notice_outbox");

            migrationBuilder.DropTable(
                name: "recovery_key");

            migrationBuilder.DropTable(
                name: "register_imports");

            migrationBuilder.DropTable(
                name: "report_attachments");

            migrationBuilder.DropTable(
                name: "report_drafts");

            migrationBuilder.DropTable(
                name: "report_facts");

            migrationBuilder.DropTable(
                name: "report_groups_set_aside");

            migrationBuilder.DropTable(
                name: "report_messages");

            migrationBuilder.DropTable(
                name: "reporter_identities");

            migrationBuilder.DropTable(
                name: "reporter_notices");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "team_key_wraps");

            migrationBuilder.DropTable(
                name: "tries");

            migrationBuilder.DropTable(
                name: "institutions");

            migrationBuilder.DropTable(
                name: "involved_people");

            migrationBuilder.DropTable(
                name: "reports");

            migrationBuilder.DropTable(
                name: "team_keys");

            migrationBuilder.DropTable(
                name: "boards");

            migrationBuilder.DropTable(
                name: "dossiers");

            migrationBuilder.DropTable(
                name: "teams");

            migrationBuilder.DropTable(
                name: "people");
        }
    }
}
