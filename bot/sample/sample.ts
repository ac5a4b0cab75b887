import { z } from "zod";
import { answerContentSchema, attributionSchema, doorSchema, voiceSchema } from "../../shared/answers/answer.ts";
import { areaIdSchema } from "../../shared/areas/area.ts";
import { evaluationSchema } from "../../shared/evaluations/evaluation.ts";
import { questionIdSchema } from "../../shared/framework/framework.ts";
import { SESSION_MODES } from "../../shared/sessions/modes.ts";
import sample2023 from "./sample-2023-24.json" with { type: "json" };
import sample2026 from "./sample-2026-27.json" with { type: "json" };

/** `author` is null for anonymous answers too: whoever loads them makes up a key for each. */
const sampleAnswerSchema = answerContentSchema.extend({
  questionId: questionIdSchema,
  voice: voiceSchema,
  attribution: attributionSchema,
  author: z.object({ id: z.string().min(1), name: z.string().min(1) }).nullable(),
  onBehalfOf: z.string().min(1).nullable(),
  door: doorSchema,
});
export type SampleAnswer = z.infer<typeof sampleAnswerSchema>;

const sampleSessionSchema = z.object({
  areaId: areaIdSchema,
  mode: z.enum(SESSION_MODES),
  state: z.enum(["open", "sealed"]),
  attribution: attributionSchema,
  questionIds: z.array(questionIdSchema).min(1),
  /** Stepped: index of the question under discussion. */
  current: z.number().int().nonnegative(),
  answers: z.array(sampleAnswerSchema),
});
export type SampleSession = z.infer<typeof sampleSessionSchema>;

/** An evaluation that shows people around before there is one of their own, with its sessions. */
const sampleSchema = z.object({ evaluation: evaluationSchema, sessions: z.array(sampleSessionSchema) });
export type Sample = z.infer<typeof sampleSchema>;

export const samples: Sample[] = z.array(sampleSchema).parse([sample2023, sample2026]);
