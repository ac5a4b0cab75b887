import { z } from "zod";
import { themeNameSchema } from "./codebook.ts";
import { commentKey } from "./comment-key.ts";
import { partKindSchema, type CommentId } from "./decisions.ts";
import { faultOf, SENTENCE_FAULTS, type SentenceSource } from "./check-sentence.ts";

const citeSchema = z.object({ id: z.string().max(100), part: partKindSchema });
/** A sentence with the comments that it rests on. */
export const citedSentenceSchema = z.object({ text: z.string().max(500), cites: z.array(citeSchema).max(40) });
export type CitedSentence = z.infer<typeof citedSentenceSchema>;
const themeProposalSchema = z.object({ name: themeNameSchema, comments: z.array(citeSchema).min(1).max(200) });

/** A model's draft as far as it passed the checks, and a person's approval. */
export const themeDraftSchema = z.object({
  /** Identifies this draft, so that approving an older one is noticed. */
  id: z.string(),
  at: z.string().datetime(),
  /** The number of comments that the model saw, and the total number. */
  read: z.number().int(),
  of: z.number().int(),
  sentences: z.array(citedSentenceSchema),
  /** Why sentences were refused. The sentences are not stored, so that no words outlast their sources. */
  refused: z.array(z.enum(SENTENCE_FAULTS)),
  proposals: z.array(themeProposalSchema),
  /** The sentences that a person approved, in order; null: none yet. */
  approved: z.object({ at: z.string().datetime(), sentences: z.array(citedSentenceSchema) }).nullable(),
});
export type ThemeDraft = z.infer<typeof themeDraftSchema>;

/** The form of a model's answer. Numbers refer to the comments that it was shown, from 1. */
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

type Shown = CommentId & SentenceSource;

/** Sorts a model's answer: supported sentences, refused ones with the reason, and proposals of existing themes. */
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

/** The sentences whose sources all exist and still support them. */
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

/** What remains of a model's work after words were removed. */
export type Left = { carried(sentences: readonly CitedSentence[]): CitedSentence[]; stands(cite: CommentId): boolean };

/** What remains where only these comments are shown. */
export function leftBy(present: readonly Shown[]): Left {
  const there = new Set(present.map(commentKey));
  return {
    carried: (sentences) => stillCarried(sentences, present),
    stands: (cite) => there.has(commentKey(cite)),
  };
}

/** What remains without these answers. */
export function leftWithout(gone: ReadonlySet<string>): Left {
  const stands = ({ id }: CommentId): boolean => !gone.has(id);
  return { carried: (sentences) => sentences.filter(({ cites }) => cites.every(stands)), stands };
}

/**
 * The draft reduced to what remains; the same object where nothing was removed. A proposal's name may come from any of
 * its comments, so it is removed with the first of them.
 */
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
