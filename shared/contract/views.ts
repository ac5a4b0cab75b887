import { z } from "zod";
import { areaSchema } from "../areas/area.ts";
import { answerContentSchema, attributionSchema, groupTableSchema, partsSchema } from "../answers/answer.ts";
import { evaluationSchema, importSourceSchema } from "../evaluations/evaluation.ts";
import { coverageCellSchema } from "../findings/coverage.ts";
import { shownStatementSchema } from "../findings/statement.ts";
import { languageSchema } from "../locales/language-schema.ts";
import { grantSchema, roleSchema } from "../people/actor.ts";
import { putFirstSchema } from "../sessions/put-first.ts";
import { quietHoursSchema } from "../sessions/quiet-hours.ts";
import { inTheWaySchema, scheduledSchema, scheduleInputSchema } from "../sessions/scheduled.ts";
import { askedQuestionSchema, sessionSchema, twoPeopleVerbSchema } from "../sessions/session.ts";

/** What the tab's API answers. Every list is `{ items }`; times are ISO 8601 in UTC. */
export const listOf = <T extends z.ZodType>(item: T): z.ZodObject<{ items: z.ZodArray<T> }> =>
  z.object({ items: z.array(item) });

export const meViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  grants: z.array(grantSchema),
  local: z.boolean(),
  /** The installation's zone, such as Europe/London: times are shown and deadlines read in it. */
  timeZone: z.string(),
  /** As they have chosen; null: they have not. */
  language: languageSchema.nullable(),
  /** Verbs that are switched off in this installation. */
  off: z.array(z.string()).readonly().optional(),
});
export type MeView = z.infer<typeof meViewSchema>;

/** `POST /api/me/language`. Null: as Teams or the browser says. */
export const chooseLanguageSchema = meViewSchema.pick({ language: true });

/** What anybody may know of this installation. `teamsApp`: with it links open inside Teams. `chatFiles`: files can go to people's own chats. */
export const aboutViewSchema = z.object({
  teamsApp: z.object({ id: z.string(), tenantId: z.string().nullable() }).nullable(),
  chatFiles: z.boolean(),
});
export type AboutView = z.infer<typeof aboutViewSchema>;

/** A persona of local mode. `role` is the highest held; `areaIds` are the areas it is held in. */
export const localUserViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: roleSchema,
  areaIds: z.array(z.string()),
});
export type LocalUserView = z.infer<typeof localUserViewSchema>;

/** An area, as it is shown. */
export const areaViewSchema = areaSchema.extend({
  /** Everybody of the organisation may answer its questions, not only its partners. */
  openToAll: z.boolean(),
  /** A team's channel or a chat is linked to it. */
  linked: z.boolean(),
});
export type AreaView = z.infer<typeof areaViewSchema>;

export const evaluationSummarySchema = evaluationSchema
  .pick({ id: true, title: true, sample: true, state: true, origin: true, from: true, to: true })
  .extend({ indicator: z.object({ id: z.string(), number: z.string(), title: z.string() }) });
export type EvaluationSummary = z.infer<typeof evaluationSummarySchema>;

export const sessionSummarySchema = sessionSchema
  .pick({
    id: true,
    evaluationId: true,
    areaId: true,
    mode: true,
    state: true,
    attribution: true,
    deadline: true,
    closesAt: true,
    openedAt: true,
    closedAt: true,
  })
  .extend({ areaName: z.string(), evaluationTitle: z.string(), sample: z.boolean() });
export type SessionSummary = z.infer<typeof sessionSummarySchema>;

/** Somebody wants what needs a second person. Told to those who may run the session. */
const waitingSchema = z.object({
  verb: twoPeopleVerbSchema,
  by: z.object({ name: z.string() }),
  /** Names the request, for whoever agrees to it. */
  at: z.string().datetime(),
  /** When it lapses. */
  until: z.string().datetime(),
  reason: z.string(),
  /** Whoever reads this asked for it. */
  own: z.boolean(),
  /** False for the person who asked, and where neither of the two would lead the area. */
  mayAgree: z.boolean(),
});
export type Waiting = z.infer<typeof waitingSchema>;

/** A session in a list of them, as the person asking may see it. */
/** `etag` names how it stands, not who has answered; it is given back with a step. */
export const listedSessionSchema = sessionSummarySchema.extend({ waiting: waitingSchema.nullable(), etag: z.string() });
export type ListedSession = z.infer<typeof listedSessionSchema>;

/** A session that is to open by itself, or that something was in the way of. `etag` is given back with a change. */
export const scheduledViewSchema = z.object({
  id: z.string(),
  etag: z.string(),
  evaluationId: z.string(),
  evaluationTitle: z.string(),
  areaId: z.string(),
  areaName: z.string(),
  opensAt: z.string().datetime(),
  input: scheduleInputSchema,
  /** Whether its cards go to the area's channel. */
  posts: z.boolean(),
  by: z.object({ name: z.string() }),
  state: scheduledSchema.shape.state,
  inTheWay: inTheWaySchema.nullable(),
});
export type ScheduledView = z.infer<typeof scheduledViewSchema>;

export const evaluationViewSchema = evaluationSummarySchema.extend({
  description: evaluationSchema.shape.description,
  quietHours: quietHoursSchema,
  /** The version that was read, to be named by whoever changes the round. */
  etag: z.string(),
  framework: z.object({
    id: z.string(),
    title: z.string(),
    edition: z.string(),
    publisher: z.string(),
    attribution: z.string(),
  }),
  areas: z.array(z.object({ id: z.string(), name: z.string() })),
  /** The questions this round asks, with both wordings. */
  questions: z.array(askedQuestionSchema),
  /** Every question of the indicator, asked or not. */
  indicatorQuestions: z.array(askedQuestionSchema),
  reach: evaluationSchema.shape.reach,
  whole: evaluationSchema.shape.whole,
  /** What it was read from, and what of that found no place; null for rounds that were held. */
  source: importSourceSchema.pick({ name: true, importedAt: true, leftovers: true }).nullable(),
  sessions: z.array(sessionSummarySchema),
});
export type EvaluationView = z.infer<typeof evaluationViewSchema>;

/** What a round can be about. */
export const indicatorViewSchema = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  attribution: z.string(),
  questions: z.array(askedQuestionSchema),
});
export type IndicatorView = z.infer<typeof indicatorViewSchema>;

export const coverageViewSchema = z.object({ cells: z.array(coverageCellSchema) });
export type CoverageView = z.infer<typeof coverageViewSchema>;

/** A page of words. `next` is given back as `?page=` for the following one. */
export const statementPageSchema = z.object({ items: z.array(shownStatementSchema), next: z.string().nullable() });
export type StatementPage = z.infer<typeof statementPageSchema>;

export const findingsViewSchema = z.object({
  evaluationId: z.string(),
  area: z.object({ id: z.string(), name: z.string() }),
  questions: z.array(
    z.object({
      questionId: z.string(),
      cell: coverageCellSchema,
      statements: statementPageSchema,
      /** What the room marked as most important, once the marks were counted. */
      putFirst: z.array(putFirstSchema),
    }),
  ),
  /** Anonymous words shown without their question, because single questions had too few people to hide among. */
  pooled: z.array(shownStatementSchema),
  /** Anonymous words of the whole round, without question and area: said in one of so many areas. */
  round: z.object({ statements: z.array(shownStatementSchema), areas: z.number().int() }),
  /** Anonymous answers that are told nowhere: of the area until its sessions are sealed, of all sealed sessions of the round. */
  keptBack: z.object({ area: z.number().int(), round: z.number().int() }),
  /** Some of these words were shown while three people were enough. */
  formerRule: z.boolean(),
  sessions: z.array(sessionSummarySchema),
});
export type FindingsView = z.infer<typeof findingsViewSchema>;

/** How far a question has come. Never says who, in an anonymous session. */
export const progressSchema = z.object({
  questionId: z.string(),
  /** People with an answer of any kind, "not able to say" included. */
  answered: z.number().int(),
  /** Answers that somebody else wrote down for people who are not counted above. */
  onBehalf: z.number().int(),
  groupNotes: z.number().int(),
  unclear: z.number().int(),
});
export type Progress = z.infer<typeof progressSchema>;

/** Reminders to answer. Holds nothing that depends on who has answered, or on how many were reminded. */
const reminderViewSchema = z.object({
  /** From when the one that was asked for goes out; null where none waits. */
  waits: z.string().datetime().nullable(),
  sent: z.array(z.object({ at: z.string().datetime(), by: z.object({ name: z.string() }) })),
  /** How many more can be asked for. */
  left: z.number().int(),
});
export type ReminderView = z.infer<typeof reminderViewSchema>;

export const sessionViewSchema = listedSessionSchema.extend({
  questions: z.array(
    askedQuestionSchema.extend({ reached: z.boolean(), locked: z.boolean(), takesAnswers: z.boolean() }),
  ),
  /** The question under discussion in a stepped session; null in an open one. */
  currentQuestionId: z.string().nullable(),
  questionSince: z.string().nullable(),
  softMinutes: z.number().nullable(),
  progress: z.array(progressSchema),
  /** Members of the channel, where known; null otherwise. */
  invited: z.number().int().nullable(),
  lastStep: sessionSchema.shape.lastStep,
  launchedBy: z.object({ name: z.string() }),
  /** Launched by mistake and taken back: it is in no list, and only its own address still tells of it. */
  cancelled: z.boolean(),
  reopenings: sessionSchema.shape.reopenings,
  /** What two people wanted: early ends, and reopenings after the first. */
  agreements: sessionSchema.shape.agreements.removeDefault(),
  /** Whether *Close* and *Reopen*, pressed now, wait for a second person. */
  needsSecond: z.object({ close: z.boolean(), reopen: z.boolean() }),
  /** Told to those who may run the session; null for others, and of a practice, of which nobody is reminded. */
  reminders: reminderViewSchema.nullable(),
  /** Everybody of the organisation may answer, not only the area's partners. */
  openToAll: z.boolean(),
  /** What makes a link to this session let people in who are in no team of the area; only for who may run it. */
  linkProof: z.string().nullable(),
  /** What the person asking may do. `answer`: false for somebody who certainly is none of the area's partners. */
  can: z.object({ answer: z.boolean(), run: z.boolean(), recordForOthers: z.boolean(), readFindings: z.boolean() }),
  /** The server's time when this was made, for timers. */
  now: z.string().datetime(),
});
export type SessionView = z.infer<typeof sessionViewSchema>;

/** One's own answer as stored; nobody else is ever sent it. `revision` and `etag` are null once nothing is stored. */
export const ownAnswerSchema = answerContentSchema.extend({
  id: z.string(),
  questionId: z.string(),
  attribution: attributionSchema,
  revision: z.number().int().nullable(),
  savedAt: z.string().datetime().nullable(),
  /** Given back with a change: what it is built on. */
  etag: z.string().nullable(),
});
export type OwnAnswer = z.infer<typeof ownAnswerSchema>;

/** What somebody has written down for a group or for somebody else; told to those who may do so there. */
export const recordedEntrySchema = answerContentSchema.extend({
  id: z.string(),
  entry: z.string(),
  questionId: z.string(),
  voice: z.enum(["group", "on-behalf"]),
  onBehalfOf: z.string().nullable(),
  /** Of a table's note among others. */
  table: groupTableSchema.nullable(),
  /** Of one text made of several notes: these, as they were. */
  originals: z.array(z.object({ entry: z.string(), table: groupTableSchema.nullable(), parts: partsSchema })),
  recordedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** The filled sheets that it came with; each can be replaced as a whole. */
  sheets: z.array(z.string()),
  savedAt: z.string().datetime(),
  etag: z.string(),
});
export type RecordedEntry = z.infer<typeof recordedEntrySchema>;

/**
 * What became of the rows of a form, by their numbers in the file: `noted` came in, `there` were in before, `elsewhere` are of
 * another area or of none, `doubles` look like somebody who has answered by name and were left out, `tooLong` at which question.
 * `dropped`: headings of columns that say who wrote a row.
 */
const formRowsSchema = z.object({
  noted: z.array(z.number().int()),
  there: z.array(z.number().int()),
  elsewhere: z.array(z.number().int()),
  doubles: z.array(z.number().int()),
  tooLong: z.array(z.object({ row: z.number().int(), question: z.number().int() })),
  dropped: z.array(z.string()),
});
export type FormRows = z.infer<typeof formRowsSchema>;

/** What became of a filled sheet. Numbers of questions: `noted` hold a note more now, `there` held the same words already, of `replaced` an earlier sheet's note is gone. `left`: words without a place; of a form, the headings of columns without one. */
export const sheetNotesSchema = z.object({
  noted: z.array(z.number().int()),
  there: z.array(z.number().int()),
  replaced: z.array(z.number().int()),
  left: z.array(z.string()),
  form: formRowsSchema.nullable(),
});
export type SheetNotes = z.infer<typeof sheetNotesSchema>;

/** What a save or a withdrawal answers: as long as every other such answer. */
export const answerReplySchema = ownAnswerSchema.extend({ padding: z.string() });

export const cardPreviewSchema = z.object({
  opening: z.record(z.string(), z.unknown()),
  questions: z.array(z.record(z.string(), z.unknown())),
  status: z.record(z.string(), z.unknown()),
});
export type CardPreview = z.infer<typeof cardPreviewSchema>;

/** RFC 9457. `reason` is one of the domain's refusals; `detail` is for people, in their language. */
export const problemSchema = z.object({
  /** The id of the session that is in the way. */
  session: z.string().optional(),
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  reason: z.string().optional(),
  fields: z.record(z.string(), z.string()).optional(),
  /** What is there now, where a change was built on an older view: as this address is read, and only for who may read it. */
  current: z.unknown().optional(),
});
export type Problem = z.infer<typeof problemSchema>;
