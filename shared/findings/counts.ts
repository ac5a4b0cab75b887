import { z } from "zod";
import type { AnswerContent, Voice } from "../answers/answer.ts";

const n = z.number().int().nonnegative();

/** The counts of one question in one session. */
export const questionCountsSchema = z.object({
  /** Answers with words, by voice. Shown anonymous ones count as individuals. */
  voices: z.object({ individual: n, group: n, onBehalf: n, unknown: n }),
  unable: n,
  unclear: n,
  strengths: n,
  /** Strengths without evidence. */
  unevidenced: n,
  concerns: n,
  evidence: n,
  nextSteps: n,
  /** Imported paragraphs that were not sorted into these kinds. */
  unclassified: n,
  /** Anonymous answers before their session's close. Only their number is known. */
  pending: n,
});
export type QuestionCounts = z.infer<typeof questionCountsSchema>;

export const NO_COUNTS: QuestionCounts = {
  voices: { individual: 0, group: 0, onBehalf: 0, unknown: 0 },
  unable: 0,
  unclear: 0,
  strengths: 0,
  unevidenced: 0,
  concerns: 0,
  evidence: 0,
  nextSteps: 0,
  unclassified: 0,
  pending: 0,
};

const voiceKey = {
  individual: "individual",
  group: "group",
  "on-behalf": "onBehalf",
  unknown: "unknown",
} as const satisfies Record<Voice, string>;

/** Adds (`by` = 1) or subtracts (`by` = -1) one answer whose words may be shown. */
export function countAnswer(
  counts: QuestionCounts,
  answer: AnswerContent & { voice: Voice; merged?: readonly unknown[] | undefined },
  by: 1 | -1,
): QuestionCounts {
  // Notes merged into one text still count as several groups.
  const voices = answer.merged?.length ?? 1;
  const said = answer.state === "said";
  const has = (kind: keyof AnswerContent["parts"]): number => (said && answer.parts[kind] ? by : 0);
  const key = voiceKey[answer.voice];
  return {
    ...counts,
    voices: { ...counts.voices, [key]: counts.voices[key] + (said ? by * voices : 0) },
    unable: counts.unable + (answer.state === "unable" ? by : 0),
    unclear: counts.unclear + (answer.unclear ? by : 0),
    strengths: counts.strengths + has("strength"),
    unevidenced: counts.unevidenced + (has("strength") !== 0 && has("evidence") === 0 ? by : 0),
    concerns: counts.concerns + has("concern"),
    evidence: counts.evidence + has("evidence"),
    nextSteps: counts.nextSteps + has("nextStep"),
    unclassified: counts.unclassified + has("unclassified"),
  };
}

export function addCounts(a: QuestionCounts, b: QuestionCounts): QuestionCounts {
  return {
    voices: {
      individual: a.voices.individual + b.voices.individual,
      group: a.voices.group + b.voices.group,
      onBehalf: a.voices.onBehalf + b.voices.onBehalf,
      unknown: a.voices.unknown + b.voices.unknown,
    },
    unable: a.unable + b.unable,
    unclear: a.unclear + b.unclear,
    strengths: a.strengths + b.strengths,
    unevidenced: a.unevidenced + b.unevidenced,
    concerns: a.concerns + b.concerns,
    evidence: a.evidence + b.evidence,
    nextSteps: a.nextSteps + b.nextSteps,
    unclassified: a.unclassified + b.unclassified,
    pending: a.pending + b.pending,
  };
}

/** Voices whose words can be read, without kept-back anonymous answers. */
export function readableVoices(counts: QuestionCounts): number {
  const { individual, group, onBehalf, unknown } = counts.voices;
  return individual + group + onBehalf + unknown;
}
