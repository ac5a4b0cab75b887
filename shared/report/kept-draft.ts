import { z } from "zod";
import type { CitedSentence } from "../themes/draft.ts";
import { citesSchema, decidedSchema, reportDraftSchema, type ReportDraft } from "./draft.ts";
import { flat, quotedPieces } from "./quoting.ts";
import { claimSchema, gradeSchema, messageSchema, type Claim, type Quotation } from "./report.ts";

/** Marks of words, by which they are recognised without being stored. */
export type WordMarks = {
  of(words: string): string;
  /** Under every known secret, the present one first. */
  all(words: string): readonly string[];
};

const MARK = /^[\w-]{22}$/;
const place = z.number().int().nonnegative();

/** Where quoted words are in an answer, and their mark. Without the answer nobody can read them. */
const keptQuoteSchema = z.object({ source: z.string(), from: place, length: place, mark: z.string().regex(MARK) });
type KeptQuote = z.infer<typeof keptQuoteSchema>;
const keptText = z.array(z.union([z.string(), keptQuoteSchema]));
type KeptText = z.infer<typeof keptText>;

/**
 * A draft in its stored form. People's words are only in their answers, and are looked up when the draft is read. So
 * words that are withdrawn, changed or erased are gone here, too.
 */
export const keptDraftSchema = reportDraftSchema.extend({
  messages: z.array(messageSchema.extend({ text: keptText, quotations: z.array(keptQuoteSchema), cites: citesSchema })),
  grade: gradeSchema
    .extend({ reasons: claimSchema.extend({ text: keptText }), decided: decidedSchema.optional() })
    .nullable(),
});
export type KeptReportDraft = z.infer<typeof keptDraftSchema>;

/** The present words of every source. */
export type SourceTexts = ReadonlyMap<string, readonly string[]>;

type Keeping = {
  record: SourceTexts;
  /** The former draft, by which words are recognised that have gone from the record since. */
  before: KeptReportDraft | null;
  marks: WordMarks;
};

/**
 * The draft without the words it quotes. A quotation that its source does not have is stored as a mark only. Such words
 * between quotation marks in a lead's own sentence count as the lead's, unless an answer had them before.
 */
export function keptDraftOf(draft: ReportDraft, { record: exact, before, marks }: Keeping): KeptReportDraft {
  const keeping = { record: new Map([...exact].map(([source, texts]) => [source, readings(texts)])), marks };
  const lost = before === null ? [] : quotesOf(before);
  const ofSentence = ({ text, sources }: Claim): KeptText =>
    quotedPieces(text)
      .map((piece) => (piece.isQuoted ? keptPieceOf(piece.text, { sources, lost }, keeping) : piece.text))
      .filter((piece) => piece !== "");
  return {
    ...draft,
    messages: draft.messages
      // Its sources may have gone while the draft was open.
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
    // Any other form that a caller sends could contain words.
    confirmed: draft.confirmed.filter((one) => MARK.test(one)),
  };
}

/** The draft as people write and read it. Words that their source no longer has read as empty. */
export function joinDraft(kept: KeptReportDraft, record: SourceTexts, marks: WordMarks): ReportDraft {
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

/** The draft without a model's sentences that no longer have a source; the same object where nothing changes. */
export function withoutUncarried(kept: KeptReportDraft, { record, marks, carried }: Carrying): KeptReportDraft {
  const read = joinDraft(kept, record, marks).messages;
  const messages = kept.messages.filter(({ cites }, index) => {
    const text = read[index]?.text ?? "";
    return cites === undefined || carried([{ text, cites }]).length > 0;
  });
  return messages.length === kept.messages.length ? kept : { ...kept, messages };
}

/** Texts as they are, and with line ends and spaces normalised. */
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

function quotesOf({ messages, grade }: KeptReportDraft): KeptQuote[] {
  const texts = [...messages.map(({ text }) => text), ...(grade ? [grade.reasons.text] : [])];
  const stretches = texts.flat().filter((piece) => typeof piece !== "string");
  return [...stretches, ...messages.flatMap(({ quotations }) => quotations)];
}
