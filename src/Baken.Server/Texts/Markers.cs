namespace Baken.Server.Texts;

/// <summary>Texts of the reporter's side and of the pages for everybody: <c>Reporter.resx</c> (Dutch), <c>Reporter.en.resx</c>.</summary>
public sealed class Reporter;

/// <summary>Texts of what anybody may read without telling anything: who can help, what it is called, traces, privacy, accessibility.</summary>
public sealed class Reading;

/// <summary>Texts of the description of the API: <c>openapi.json</c> and the page <c>/api</c>.</summary>
public sealed class Api;

/// <summary>Texts of the inspectors' workbench (<i>werkplek</i>).</summary>
public sealed class Workbench;

/// <summary>Texts of who may know of a dossier: access, restriction, conflicts of interest, whom to ask.</summary>
public sealed class Shielding;

/// <summary>Texts of notes and tasks of a dossier, and of what is kept while it is typed.</summary>
public sealed class Notes;

/// <summary>Texts of what dossiers have to do with each other: names that come back, one school over the years, links, merging.</summary>
public sealed class Patterns;

/// <summary>Texts of the search over dossiers and of searches that are saved.</summary>
public sealed class Finding;

/// <summary>Texts of how long dossiers are kept, of holds and of destruction (<i>bewaren en vernietigen</i>).</summary>
public sealed class Keeping;

/// <summary>Texts of the rights of people over what is kept of them: access, correction, objection.</summary>
public sealed class Privacy;

/// <summary>Texts of what the log tells the people whom it is about.</summary>
public sealed class Trail;

/// <summary>Texts of advice that was given.</summary>
public sealed class Advising;

/// <summary>Texts of referrals to others who can help, and of the call-out of a crisis team.</summary>
public sealed class Referring;

/// <summary>Texts of the drafts of letters and mails; the letters themselves have templates.</summary>
public sealed class Writing;

/// <summary>Texts of what inspectors have in hand: work, the load of the team, the rota, signals.</summary>
public sealed class Work;

/// <summary>Texts of what leads see of reading: who, when and how much.</summary>
public sealed class Oversight;

/// <summary>Texts of the documents in a dossier.</summary>
public sealed class Documents;

/// <summary>Texts of giving a dossier out, and of the document that is made then.</summary>
public sealed class Exporting;

/// <summary>Texts of the intake by phone, mail or letter, and of its guide.</summary>
public sealed class Intake;

/// <summary>Texts of correcting what a dossier says of itself and its people.</summary>
public sealed class Correcting;

/// <summary>Texts of the figures (<i>cijfers</i>).</summary>
public sealed class Figures;

/// <summary>Texts of the files in which the annual report is published: labels of its tables, rows and columns, and the sentences of its letter.</summary>
public sealed class ReportFiles;

/// <summary>Texts of where the figures are checked and frozen, for analysts and lead inspectors.</summary>
public sealed class Analyst;

/// <summary>Texts of the what-if (<i>wat als</i>): how many dossiers fall under which duty by which rules, on its page, in its files and on a terminal.</summary>
public sealed class WhatIf;

/// <summary>Texts of supervision of the duty to consult (<i>toezicht</i>): its figures, and the boards that did not consult for years.</summary>
public sealed class Supervision;

/// <summary>Texts of the register of schools: what happened to boards, institutions and locations.</summary>
public sealed class Registers;

/// <summary>Texts of administration (<i>beheer</i>), signing in and unlocking.</summary>
public sealed class Admin;

/// <summary>Texts of refusals that a reporter may read: the key is the code of the refusal. Only <see cref="Web.RefusalText"/> reads them.</summary>
public sealed class Refusals;

/// <summary>Texts of refusals that only staff and readers of figures meet, so in Dutch and English. Only <see cref="Web.RefusalText"/> reads them.</summary>
public sealed class StaffRefusals;

/// <summary>Texts that every page may need: layout, form helpers, status pages.</summary>
public sealed class Shared;

/// <summary>Texts of the duties of the law (<i>plichten</i>): what an assessment says, the check for everybody and the page of the rules. The rules have their own, in their files.</summary>
public sealed class Duties;

/// <summary>Texts of mails and calendar files about terms: neutral, since others see them.</summary>
public sealed class Mails;

/// <summary>Texts of the board's side (<i>bestuur</i>): its people, its consultations and their terms.</summary>
public sealed class Boards;
