import { z } from "zod";
import { actionSchema } from "../actions/action.ts";
import { attributionSchema } from "../answers/answer.ts";
import { questionIdSchema } from "../framework/framework.ts";
import { sessionSummarySchema } from "./views.ts";

/**
 * Where one's own answer is shown. `named`: as it is, to those who may read the findings. `counted`: it has no words.
 * Without a name: `after-close`: nowhere yet; `question` and `area`: there the findings hold such words; `not-now`: they do not.
 */
const shownWhereSchema = z.enum(["named", "counted", "after-close", "question", "area", "not-now"]);
export type ShownWhere = z.infer<typeof shownWhereSchema>;

/**
 * What became of one answer of whoever asks. Holds nobody's words; of an anonymous one nothing is told that the findings
 * and one's own words do not tell. Themes, report and actions are null while this person may not read them.
 */
export const ownWordsSchema = z.object({
  session: sessionSummarySchema.pick({ id: true, evaluationId: true, areaId: true, areaName: true }),
  questionId: questionIdSchema,
  attribution: attributionSchema,
  shown: shownWhereSchema,
  /** Of an anonymous one: when it is looked at for the last time, at the latest. */
  sealedBy: z.string().datetime().nullable(),
  /** The findings of its round are for everybody. */
  published: z.boolean(),
  /** Names of themes. */
  themes: z.array(z.string()).nullable(),
  /** In the version that was published last; `absent`: it came later, or was not shown then. */
  report: z
    .object({
      version: z.number().int(),
      place: z.enum(["quoted", "left-out", "absent"]),
      messages: z.array(z.object({ id: z.string(), text: z.string() })),
    })
    .nullable(),
  actions: z.array(actionSchema.pick({ id: true, title: true, status: true, due: true })).nullable(),
});
export type OwnWords = z.infer<typeof ownWordsSchema>;

/** `GET /api/me/words`. `sealed`: also of sessions that are sealed, where only what bears one's name can be found. */
export const ownWordsQuerySchema = z.object({ sealed: z.literal("true").optional() });
