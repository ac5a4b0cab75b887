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

/** The answers of the tab's API. Every list is `{ items }`; times are ISO 8601 in UTC. */
export const listOf = <T extends z.ZodType>(item: T): z.ZodObject<{ items: z.ZodArray<T> }> =>
  z.object({ items: z.array(item) });

export const meViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  grants: z.array(grantSchema),
  local: z.boolean(),
  /** The installation's time zone, such as Europe/London, for showing times and reading deadlines. */
  timeZone: z.string(),
  /** The person's choice; null: none. */
  language: languageSchema.nullable(),
  /** Verbs that are switched off in this installation. */
  off: z.array(z.string()).readonly().optional(),
});
export type MeView = z.infer<typeof meViewSchema>;

/** `POST /api/me/language`. Null: the language of Teams or the browser. */
export const chooseLanguageSchema = meViewSchema.pick({ language: true });

/**
 * Public facts about this installation. `teamsApp`: makes links open inside Teams. `chatFiles`: files can be sent to
 * people's own chats.
 */
export const aboutViewSchema = z.object({
  teamsApp: z.object({ id: z.string(), tenantId: z.string().nullable() }).nullable(),
  chatFiles: z.boolean(),
});
export type AboutView = z.infer<typeof aboutViewSchema>;

/** A persona of local mode. `role`: their highest one. `areaIds`: the areas of that role. */
export const localUserViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: roleSchema,
  areaIds: z.array(z.string()),
});
export type LocalUserView = z.infer<typeof localUserViewSchema>;

/** An area, as it is shown. */
export const areaViewSchema = areaSchema.extend({
  /** Everybody in the organisation may answer its questions, not only its partners. */
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

/** A request that needs a second person. Shown to those who may run the session. */
const waitingSchema = z.object({
  verb: twoPeopleVerbSchema,
  by: z.object({ name: z.string() }),
  /** Identifies the request for the person who agrees to it. */
  at: z.string().datetime(),
  /** When the request lapses. */
  until: z.string().datetime(),
  reason: z.string(),
  /** The reader made this request. */
  own: z.boolean(),
  /** False for the requester, and where neither of the two would lead the area. */
  mayAgree: z.boolean(),
});
export type Waiting = z.infer<typeof waitingSchema>;

/**
 * A session in a list, as the person asking may see it. `etag`: a tag of its state, independent of who has answered; sent
 * back with a step.
 */
export const listedSessionSchema = sessionSummarySchema.extend({ waiting: waitingSchema.nullable(), etag: z.string() });
export type ListedSession = z.infer<typeof listedSessionSchema>;

/** A scheduled session, including one that could not open. `etag` is sent back with a change. */
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
  /** The version that was read, sent back with a change. */
  etag: z.string(),
  framework: z.object({
    id: z.string(),
    title: z.string(),
    edition: z.string(),
    publisher: z.string(),
    attribution: z.string(),
  }),
  areas: z.array(z.object({ id: z.string(), name: z.string() })),
  /** The round's questions, with both wordings. */
  questions: z.array(askedQuestionSchema),
  /** Every question of the indicator, asked or not. */
  indicatorQuestions: z.array(askedQuestionSchema),
  reach: evaluationSchema.shape.reach,
  whole: evaluationSchema.shape.whole,
  /** The file that it was read from, and what had no place in the round; null for rounds that were held. */
  source: importSourceSchema.pick({ name: true, importedAt: true, leftovers: true }).nullable(),
  sessions: z.array(sessionSummarySchema),
});
export type EvaluationView = z.infer<typeof evaluationViewSchema>;

/** An indicator that a round can be about. */
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

/** A page of words. `next` is sent back as `?page=` for the following page. */
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
      /** What the room marked as most important, once marks are counted. */
      putFirst: z.array(putFirstSchema),
    }),
  ),
  /** Anonymous words shown without their question, since single questions had too few people. */
  pooled: z.array(shownStatementSchema),
  /**
   * Anonymous words of the whole round, without question and area. `areas`: the number of areas that they come from.
   */
  round: z.object({ statements: z.array(shownStatementSchema), areas: z.number().int() }),
  /**
   * Anonymous answers that are not told: the area's until its sessions are sealed, and those of all the round's sealed
   * sessions.
   */
  keptBack: z.object({ area: z.number().int(), round: z.number().int() }),
  /** Some of these words were shown when three people were enough. */
  formerRule: z.boolean(),
  sessions: z.array(sessionSummarySchema),
});
export type FindingsView = z.infer<typeof findingsViewSchema>;

/** A question's progress. Never says who, in an anonymous session. */
export const progressSchema = z.object({
  questionId: z.string(),
  /** People with an answer of any kind, "not able to say" included. */
  answered: z.number().int(),
  /** Answers on behalf of people who are not counted above. */
  onBehalf: z.number().int(),
  groupNotes: z.number().int(),
  unclear: z.number().int(),
});
export type Progress = z.infer<typeof progressSchema>;

/** Reminders to answer. Independent of who has answered, and of how many were reminded. */
const reminderViewSchema = z.object({
  /** When the requested one goes out, at the earliest; null where none waits. */
  waits: z.string().datetime().nullable(),
  sent: z.array(z.object({ at: z.string().datetime(), by: z.object({ name: z.string() }) })),
  /** How many more can be requested. */
  left: z.number().int(),
});
export type ReminderView = z.infer<typeof reminderViewSchema>;

export const sessionViewSchema = listedSessionSchema.extend({
  questions: z.array(
    askedQuestionSchema.extend({ reached: z.boolean(), locked: z.boolean(), takesAnswers: z.boolean() }),
  ),
  /** The question under discussion, where one question is asked at a time; otherwise null. */
  currentQuestionId: z.string().nullable(),
  questionSince: z.string().nullable(),
  softMinutes: z.number().nullable(),
  progress: z.array(progressSchema),
  /** Members of the channel; null where unknown. */
  invited: z.number().int().nullable(),
  lastStep: sessionSchema.shape.lastStep,
  launchedBy: z.object({ name: z.string() }),
  /** It was launched by mistake and cancelled. Only its own address still shows it; no list does. */
  cancelled: z.boolean(),
  reopenings: sessionSchema.shape.reopenings,
  /** What two people agreed on: early ends, and reopenings after the first. */
  agreements: sessionSchema.shape.agreements.removeDefault(),
  /** Whether *Close* and *Reopen* would now need a second person. */
  needsSecond: z.object({ close: z.boolean(), reopen: z.boolean() }),
  /** Shown to those who may run the session; null for others, and for a practice, which has no reminders. */
  reminders: reminderViewSchema.nullable(),
  /** Everybody in the organisation may answer, not only the area's partners. */
  openToAll: z.boolean(),
  /**
   * The proof in a link to this session, which lets in people outside the area's teams. Only for those who may run the
   * session.
   */
  linkProof: z.string().nullable(),
  /** What the asker may do. `answer`: false for somebody who is certainly none of the area's partners. */
  can: z.object({ answer: z.boolean(), run: z.boolean(), recordForOthers: z.boolean(), readFindings: z.boolean() }),
  /** The server's time when this was made, for timers. */
  now: z.string().datetime(),
});
export type SessionView = z.infer<typeof sessionViewSchema>;

/** One's own answer as stored; nobody else ever gets it. `revision` and `etag` are null where nothing is stored. */
export const ownAnswerSchema = answerContentSchema.extend({
  id: z.string(),
  questionId: z.string(),
  attribution: attributionSchema,
  revision: z.number().int().nullable(),
  savedAt: z.string().datetime().nullable(),
  /** Sent back with a change, as what it is built on. */
  etag: z.string().nullable(),
});
export type OwnAnswer = z.infer<typeof ownAnswerSchema>;

/** A note for a group or another person. Shown to those who may write such notes there. */
export const recordedEntrySchema = answerContentSchema.extend({
  id: z.string(),
  entry: z.string(),
  questionId: z.string(),
  voice: z.enum(["group", "on-behalf"]),
  onBehalfOf: z.string().nullable(),
  /** The table that wrote the note. */
  table: groupTableSchema.nullable(),
  /** The notes that a merged text was made of, in their original form. */
  originals: z.array(z.object({ entry: z.string(), table: groupTableSchema.nullable(), parts: partsSchema })),
  recordedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** The filled sheets that contained it. Each can be replaced as a whole. */
  sheets: z.array(z.string()),
  savedAt: z.string().datetime(),
  etag: z.string(),
});
export type RecordedEntry = z.infer<typeof recordedEntrySchema>;

/**
 * The result for a form's rows, by their numbers in the file. `noted`: imported now. `there`: imported before.
 * `elsewhere`: of another area or of none. `doubles`: left out, since the writer seems to have answered by name.
 * `tooLong`: too long, at which question. `dropped`: headings of columns that identify writers.
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

/**
 * The result for a filled sheet, by question number. `noted`: a note was added. `there`: the same words were there.
 * `replaced`: an earlier sheet's note was removed. `left`: words without a place; for a form, the headings of columns
 * without one.
 */
export const sheetNotesSchema = z.object({
  noted: z.array(z.number().int()),
  there: z.array(z.number().int()),
  replaced: z.array(z.number().int()),
  left: z.array(z.string()),
  form: formRowsSchema.nullable(),
});
export type SheetNotes = z.infer<typeof sheetNotesSchema>;

/** The answer to a save or a withdrawal, padded so that all are equally long. */
export const answerReplySchema = ownAnswerSchema.extend({ padding: z.string() });

export const cardPreviewSchema = z.object({
  opening: z.record(z.string(), z.unknown()),
  questions: z.array(z.record(z.string(), z.unknown())),
  status: z.record(z.string(), z.unknown()),
});
export type CardPreview = z.infer<typeof cardPreviewSchema>;

/** RFC 9457. `reason` is one of the domain's refusals. `detail` is for people, in their language. */
export const problemSchema = z.object({
  /** The id of the session that prevents it. */
  session: z.string().optional(),
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  reason: z.string().optional(),
  fields: z.record(z.string(), z.string()).optional(),
  /**
   * The present state, where a change was built on an older one, in the form of a `GET` here. Only for those who may
   * read it.
   */
  current: z.unknown().optional(),
});
export type Problem = z.infer<typeof problemSchema>;
