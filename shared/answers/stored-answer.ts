import { z } from "zod";
import {
  answerContentSchema,
  isEmpty,
  NO_WORDS,
  openAnswerSchema,
  sameContent,
  type AnswerContent,
  type Attribution,
  type Door,
  type OpenAnswer,
} from "./answer.ts";

/** The number of earlier wordings of a named answer that are kept. */
const HISTORY = 5;
/** The number of remembered deliveries, so that a repeated message changes nothing. */
const DELIVERIES = 6;

/**
 * Why somebody gives no cover: they hold a role in the area, or are a guest. Only the team's own list can vouch for a
 * guest.
 */
export const uncountedSchema = z.enum(["role", "guest"]);
export type Uncounted = z.infer<typeof uncountedSchema>;

const revisionSchema = answerContentSchema.extend({ revision: z.number().int(), savedAt: z.string().datetime() });

/** A person's stored answer to one question. An anonymous one stays anonymous, even when it is empty. */
export const storedAnswerSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("open"),
    answer: openAnswerSchema,
    history: z.array(revisionSchema),
    deliveries: z.array(z.string()),
    /** The page that its words are on; null while it has no words. */
    page: z.number().int().nonnegative().nullable(),
  }),
  z.object({
    kind: z.literal("anonymous"),
    content: answerContentSchema,
    revision: z.number().int().positive(),
    savedAt: z.string().datetime(),
    deliveries: z.array(z.string()),
    /** Equal for two answers of one person within a session. Only the store sees it. */
    author: z.string().optional(),
    /** Equal for two answers of one person within the round, where words of several sessions are shown together. */
    roundAuthor: z.string().optional(),
    uncounted: uncountedSchema.optional(),
  }),
]);
export type StoredAnswer = z.infer<typeof storedAnswerSchema>;
export type StoredOpenAnswer = Extract<StoredAnswer, { kind: "open" }>;

export function contentOf(stored: StoredAnswer): AnswerContent {
  return stored.kind === "open" ? stored.answer : stored.content;
}

export type SaveRequest = {
  questionId: string;
  content: AnswerContent;
  /** Null: as stored, else the session's default. */
  wish: Attribution | null;
  sessionDefault: Attribution;
  author: { id: string; name: string };
  /** The person who typed it in for its author. Not stored with an anonymous answer. */
  recordedBy?: { id: string; name: string };
  door: Door;
  /** Identifies this sending; a repetition changes nothing. Null where the sender has no such id. */
  delivery: string | null;
  /** A random id for a new answer. */
  newId: string;
  now: Date;
};

export type SaveResult =
  | { ok: true; changed: boolean; stored: StoredAnswer }
  | { ok: false; reason: "stays-anonymous" };

/** Saves one's own answer over the stored one. Total; never mutates. */
export function saveOver(current: StoredAnswer | null, request: SaveRequest): SaveResult {
  if (current && knows(current, request.delivery)) return { ok: true, changed: false, stored: current };
  const { content, delivery } = request;
  const savedAt = request.now.toISOString();
  const deliveries = rememberDelivery(current?.deliveries ?? [], delivery);
  const anonymous = (revision: number): SaveResult => ({
    ok: true,
    changed: true,
    stored: { kind: "anonymous", content, revision, savedAt, deliveries },
  });
  if (current?.kind === "anonymous") {
    if (request.wish === "named") return { ok: false, reason: "stays-anonymous" };
    return sameContent(current.content, content) ? unchanged(current, delivery) : anonymous(current.revision + 1);
  }
  // Choices about words that were taken back, such as how to show them, do not apply to later words.
  const stands = current && !isEmpty(current.answer) ? current : null;
  const byDefault = stands === null && request.sessionDefault === "anonymous";
  // An answer that becomes anonymous takes neither the history nor the revision of the named one.
  if (request.wish === "anonymous" || (request.wish === null && byDefault)) return anonymous(1);
  if (stands && sameContent(stands.answer, content)) return unchanged(stands, delivery);
  const answer: OpenAnswer = {
    ...content,
    id: stands?.answer.id ?? request.newId,
    questionId: request.questionId,
    voice: "individual",
    door: request.door,
    author: request.author,
    recordedBy: request.recordedBy ?? null,
    onBehalfOf: null,
    revision: (current?.answer.revision ?? 0) + 1,
    savedAt,
  };
  return {
    ok: true,
    changed: true,
    stored: { kind: "open", answer, history: withRevision(current), deliveries, page: current?.page ?? null },
  };
}

function unchanged(current: StoredAnswer, delivery: string | null): SaveResult {
  return { ok: true, changed: false, stored: withDelivery(current, delivery) };
}

/**
 * Takes one's own answer back and removes its words and their history. The rest of the row only prevents a late
 * delivery from restoring it, or from removing later words. Total; never mutates.
 */
export function withdrawStored(
  current: StoredAnswer,
  { delivery, now }: { delivery: string | null; now: Date },
): { changed: boolean; stored: StoredAnswer } {
  if (knows(current, delivery)) return { changed: false, stored: current };
  const noted = withDelivery(current, delivery);
  if (isEmpty(contentOf(current))) return { changed: false, stored: noted };
  const savedAt = now.toISOString();
  if (noted.kind === "anonymous")
    return { changed: true, stored: { ...noted, content: NO_WORDS, revision: noted.revision + 1, savedAt } };
  return { changed: true, stored: emptied(noted, now) };
}

/** The empty rest of a named answer or a note, after it is taken back. */
export function emptied(stored: StoredOpenAnswer, now: Date): StoredOpenAnswer {
  const { sheets: _sheets, merged: _merged, table: _table, ...answer } = stored.answer;
  const next = {
    ...answer,
    ...{ ...NO_WORDS, onBehalfOf: null, revision: answer.revision + 1, savedAt: now.toISOString() },
    ...(answer.declared && { declared: null }),
  };
  return { ...stored, answer: next, history: [] };
}

/** How many sat at the table that wrote the note; left out: unchanged. */
export type TableSize = { people?: number | null | undefined };

/** Replaces the words of a note for others. Total; never mutates. */
export function putOther(
  current: StoredOpenAnswer,
  { content, onBehalfOf, people, now }: { content: AnswerContent; onBehalfOf: string | null; now: Date } & TableSize,
): StoredOpenAnswer {
  const { answer } = current;
  const next = {
    ...answer,
    ...{ ...content, onBehalfOf, revision: answer.revision + 1, savedAt: now.toISOString() },
    ...(answer.table && people !== undefined && { table: { ...answer.table, people } }),
    // The counted responses were about the former words.
    ...(answer.declared && { declared: null }),
  };
  return { ...current, answer: next, history: withRevision(current) };
}

/** Whether this delivery was processed before. */
export function knows({ deliveries }: StoredAnswer, delivery: string | null): boolean {
  return deliveries.some((one) => one === delivery);
}

function withDelivery(stored: StoredAnswer, delivery: string | null): StoredAnswer {
  return delivery === null ? stored : { ...stored, deliveries: rememberDelivery(stored.deliveries, delivery) };
}

/** The remembered deliveries with this one added. Only the last few are kept. */
export function rememberDelivery(deliveries: readonly string[], delivery: string | null): string[] {
  return delivery === null ? [...deliveries] : [...deliveries, delivery].slice(-DELIVERIES);
}

function withRevision(own: StoredOpenAnswer | null): StoredOpenAnswer["history"] {
  if (!own || isEmpty(own.answer)) return own?.history ?? [];
  const { state, parts, unclear, revision, savedAt } = own.answer;
  return [...own.history, { state, parts, unclear, revision, savedAt }].slice(-HISTORY);
}
