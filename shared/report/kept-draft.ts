import { z } from "zod";
import type { CitedSentence } from "../themes/draft.ts";
import { citesSchema, decidedSchema, reportDraftSchema, type ReportDraft } from "./draft.ts";
import { flat, piecesOf } from "./quoting.ts";
import { claimSchema, gradeSchema, messageSchema, type Claim, type Quotation } from "./report.ts";

/** Names words so that they can be known again, without saying them. */
export type WordMarks = {
  of(words: string): string;
  /** Under every secret that is known, the present one first. */
  all(words: string): readonly string[];
};

const MARK = /^[\w-]{22}$/;
const place = z.number().int().nonnegative();

/** Where in an answer quoted words stand, and their mark: without the answer nobody can read them. */
const keptQuoteSchema = z.object({ source: z.string(), from: place, length: place, mark: z.string().regex(MARK) });
type KeptQuote = z.infer<typeof keptQuoteSchema>;
const keptText = z.array(z.union([z.string(), keptQuoteSchema]));
type KeptText = z.infer<typeof keptText>;

/**
 * A draft as it is stored. People's words stay in their answers alone, and are looked up when the draft is read: what is
 * withdrawn, changed or erased there is gone here too.
 */
export const keptDraftSchema = reportDraftSchema.extend({
  messages: z.array(messageSchema.extend({ text: keptText, quotations: z.array(keptQuoteSchema), cites: citesSchema })),
  grade: gradeSchema
    .extend({ reasons: claimSchema.extend({ text: keptText }), decided: decidedSchema.optional() })
    .nullable(),
});
export type KeptDraft = z.infer<typeof keptDraftSchema>;

/** What every source says, as the record has it now. */
export type SourceTexts = ReadonlyMap<string, readonly string[]>;

type Keeping = {
  record: SourceTexts;
  /** What was stored before: words that have gone from the record since are known again by it. */
  before: KeptDraft | null;
  marks: WordMarks;
};

/**
 * The draft without the words it quotes. A quotation that its source does not say is remembered by its mark alone;
 * between quotation marks in a lead's own sentence such words are the lead's, unless they were an answer's before.
 */
export function keptDraftOf(draft: ReportDraft, { record: exact, before, marks }: Keeping): KeptDraft {
  const keeping = { record: new Map([...exact].map(([source, texts]) => [source, readings(texts)])), marks };
  const lost = before === null ? [] : quotesOf(before);
  const ofSentence = ({ text, sources }: Claim): KeptText =>
    piecesOf(text)
      .map((piece) => (piece.isQuoted ? keptPieceOf(piece.text, { sources, lost }, keeping) : piece.text))
      .filter((piece) => piece !== "");
  return {
    ...draft,
    messages: draft.messages
      // What it was drafted from may have gone while the draft lay open.
      .filter(({ cites = [] }) => cites.every(({ id }) => exact.has(id)))
      .map((message) => ({
        ...message,
        text: ofSentence(message),
        quotations: message.quotations.map((one) => keptQuotationOf(one, keeping)),
      })),
    grade: draft.grade && {
      ...draft.grade,
      reasons: { ...draft.grade.reasons, text: ofSentence(draft.grade.reasons) },
    },
    // Anything else that a caller sends could be words.
    confirmed: draft.confirmed.filter((one) => MARK.test(one)),
  };
}

/** The draft as people write and read it. What its source does not say any more reads as nothing. */
export function joinDraft(kept: KeptDraft, record: SourceTexts, marks: WordMarks): ReportDraft {
  const ofSentence = (text: KeptText): string =>
    text.map((piece) => (typeof piece === "string" ? piece : wordsOf(piece, record, marks))).join("");
  return {
    ...kept,
    messages: kept.messages.map((message) => ({
      ...message,
      text: ofSentence(message.text),
      quotations: message.quotations.map((one) => ({ source: one.source, text: wordsOf(one, record, marks) })),
    })),
    grade: kept.grade && {
      ...kept.grade,
      reasons: { ...kept.grade.reasons, text: ofSentence(kept.grade.reasons.text) },
    },
  };
}

type Carrying = {
  record: SourceTexts;
  marks: WordMarks;
  carried(sentences: readonly CitedSentence[]): CitedSentence[];
};

/** The draft without the sentences of a model that nothing carries any more; the same one where nothing went. */
export function withoutUncarried(kept: KeptDraft, { record, marks, carried }: Carrying): KeptDraft {
  const read = joinDraft(kept, record, marks).messages;
  const messages = kept.messages.filter(({ cites }, index) => {
    const text = read[index]?.text ?? "";
    return cites === undefined || carried([{ text, cites }]).length > 0;
  });
  return messages.length === kept.messages.length ? kept : { ...kept, messages };
}

/** Texts as they are, and as they read when lines and spaces do not count. */
function readings(texts: readonly string[]): string[] {
  return [...texts, ...texts.map(flat)];
}

type Where = Pick<Keeping, "record" | "marks">;

function keptQuotationOf({ source, text }: Quotation, { record, marks }: Where): KeptQuote {
  const found = locate(text, record.get(source) ?? []);
  return found
    ? keptQuote(source, found, marks)
    : { source, from: 0, length: text.length, mark: marks.of(named(source, text)) };
}

type Among = { sources: readonly string[]; lost: readonly KeptQuote[] };

function keptPieceOf(text: string, { sources, lost }: Among, { record, marks }: Where): string | KeptQuote {
  for (const source of [...sources, ...record.keys()]) {
    const found = locate(text, record.get(source) ?? []);
    if (found) return keptQuote(source, found, marks);
  }
  return lost.find(({ source, mark }) => marks.all(named(source, text)).includes(mark)) ?? text;
}

type Found = { from: number; words: string };

function keptQuote(source: string, { from, words }: Found, marks: WordMarks): KeptQuote {
  return { source, from, length: words.length, mark: marks.of(named(source, words)) };
}

function locate(quotation: string, texts: readonly string[]): Found | null {
  if (flat(quotation) === "") return null;
  for (const words of [quotation, flat(quotation)])
    for (const text of texts) {
      const from = text.indexOf(words);
      if (from >= 0) return { from, words };
    }
  return null;
}

function wordsOf({ source, from, length, mark }: KeptQuote, record: SourceTexts, marks: WordMarks): string {
  const stretches = readings(record.get(source) ?? []).map((text) => text.slice(from, from + length));
  return stretches.find((words) => marks.all(named(source, words)).includes(mark)) ?? "";
}

const named = (source: string, words: string): string => JSON.stringify([source, words]);

function quotesOf({ messages, grade }: KeptDraft): KeptQuote[] {
  const texts = [...messages.map(({ text }) => text), ...(grade ? [grade.reasons.text] : [])];
  const stretches = texts.flat().filter((piece) => typeof piece !== "string");
  return [...stretches, ...messages.flatMap(({ quotations }) => quotations)];
}
