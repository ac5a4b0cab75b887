import { z } from "zod";
import { themeNameSchema } from "./codebook.ts";
import { commentKey, partKindSchema, type CommentId } from "./decisions.ts";
import { faultOf, SENTENCE_FAULTS, type Source } from "./check-sentence.ts";

const citeSchema = z.object({ id: z.string().max(100), part: partKindSchema });
/** A sentence with the comments it stands on. */
export const citedSentenceSchema = z.object({ text: z.string().max(500), cites: z.array(citeSchema).max(40) });
export type CitedSentence = z.infer<typeof citedSentenceSchema>;
const themeProposalSchema = z.object({ name: themeNameSchema, comments: z.array(citeSchema).min(1).max(200) });

/** What a model wrote and the program let through, and what a person approved of it. */
export const themeDraftSchema = z.object({
  /** Names this draft: somebody who approves an older one is told. */
  id: z.string(),
  at: z.string().datetime(),
  /** How many comments the model was shown, of how many there were. */
  read: z.number().int(),
  of: z.number().int(),
  sentences: z.array(citedSentenceSchema),
  /** Why others were left out; not what they said, so that no words outlast those they came from. */
  refused: z.array(z.enum(SENTENCE_FAULTS)),
  proposals: z.array(themeProposalSchema),
  /** The sentences that a person approved, in their order; null: none yet. */
  approved: z.object({ at: z.string().datetime(), sentences: z.array(citedSentenceSchema) }).nullable(),
});
export type ThemeDraft = z.infer<typeof themeDraftSchema>;

/** What a model is asked to answer: numbers stand for the comments it was shown, from 1. */
export const modelAnswerSchema = z.object({
  themes: z
    .array(z.object({ name: themeNameSchema, comments: z.array(z.number().int()).max(400) }))
    .max(40)
    .default([]),
  summary: z
    .array(z.object({ text: z.string().max(2000), comments: z.array(z.number().int()).max(400) }))
    .max(60)
    .default([]),
});
export type ModelAnswer = z.infer<typeof modelAnswerSchema>;

type Shown = CommentId & Source;

/** Sorts what a model answered: sentences that their sources carry, those that are refused and why, and proposals of themes that exist. */
export function sortAnswer(
  { themes, summary }: ModelAnswer,
  shown: readonly Shown[],
): Pick<ThemeDraft, "sentences" | "refused" | "proposals"> {
  const at = (number: number): Shown | undefined => shown[number - 1];
  const sentences: CitedSentence[] = [];
  const refused: ThemeDraft["refused"] = [];
  for (const { text, comments } of summary) {
    const cited = [...new Set(comments)].map(at);
    const fault = text.length > 500 ? "unsupported" : faultOf(text, cited);
    if (fault === null) sentences.push({ text, cites: idsOf(cited) });
    else refused.push(fault);
  }
  const proposals = themes.flatMap(({ name, comments }) => {
    const found = idsOf([...new Set(comments)].map(at)).slice(0, 200);
    return found.length > 0 ? [{ name, comments: found }] : [];
  });
  return { sentences, refused, proposals };
}

/** The sentences whose sources are all there and still carry them. */
export function stillCarried(sentences: readonly CitedSentence[], present: readonly Shown[]): CitedSentence[] {
  const byKey = new Map(present.map((one) => [commentKey(one), one]));
  return sentences.filter(
    ({ text, cites }) =>
      faultOf(
        text,
        cites.map((cite) => byKey.get(commentKey(cite))),
      ) === null,
  );
}

/** What of a model's work is left after words went. */
export type Left = { carried(sentences: readonly CitedSentence[]): CitedSentence[]; stands(cite: CommentId): boolean };

/** What is left where these comments alone are shown. */
export function leftBy(present: readonly Shown[]): Left {
  const there = new Set(present.map(commentKey));
  return {
    carried: (sentences) => stillCarried(sentences, present),
    stands: (cite) => there.has(commentKey(cite)),
  };
}

/** What is left without these answers. */
export function leftWithout(gone: ReadonlySet<string>): Left {
  const stands = ({ id }: CommentId): boolean => !gone.has(id);
  return { carried: (sentences) => sentences.filter(({ cites }) => cites.every(stands)), stands };
}

/** The draft with what is left of it; the same one where nothing went. A proposal's name may be made of any of its comments: it goes with the first of them. */
export function draftLeft(draft: ThemeDraft, { carried, stands }: Left): ThemeDraft {
  const { approved } = draft;
  const next = {
    ...draft,
    sentences: carried(draft.sentences),
    proposals: draft.proposals.filter(({ comments }) => comments.every(stands)),
    approved: approved && { ...approved, sentences: carried(approved.sentences) },
  };
  const parts = (one: ThemeDraft): number =>
    one.sentences.length + one.proposals.length + (one.approved?.sentences.length ?? 0);
  return parts(next) === parts(draft) ? draft : next;
}

function idsOf(comments: readonly (Shown | undefined)[]): CommentId[] {
  return comments.flatMap((one) => (one ? [{ id: one.id, part: one.part }] : []));
}
