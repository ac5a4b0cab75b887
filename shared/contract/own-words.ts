import { z } from "zod";
import { actionSchema } from "../actions/action.ts";
import { attributionSchema } from "../answers/answer.ts";
import { questionIdSchema } from "../framework/framework.ts";
import { sessionSummarySchema } from "./views.ts";

/**
 * Where one's own answer is shown. `named`: with its name, to readers of the findings. `counted`: it has no words.
 * Without a name: `after-close`: nowhere yet; `question` and `area`: the findings hold such words there; `not-now`:
 * they do not.
 */
const shownWhereSchema = z.enum(["named", "counted", "after-close", "question", "area", "not-now"]);
export type OwnShownWhere = z.infer<typeof shownWhereSchema>;

/**
 * What became of one of the asker's answers. Holds nobody's words. Of an anonymous answer it tells no more than the
 * findings and the person's own words do. Themes, report and actions are null while this person may not read them.
 */
export const ownWordsSchema = z.object({
  session: sessionSummarySchema.pick({ id: true, evaluationId: true, areaId: true, areaName: true }),
  questionId: questionIdSchema,
  attribution: attributionSchema,
  shown: shownWhereSchema,
  /** For an anonymous answer: when it is considered for the last time, at the latest. */
  sealedBy: z.string().datetime().nullable(),
  /** Everybody may read the findings of its round. */
  published: z.boolean(),
  /** The names of its themes. */
  themes: z.array(z.string()).nullable(),
  /** In the last published version. `absent`: it came later, or was not shown then. */
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

/** `GET /api/me/words`. `sealed`: also answers in sealed sessions, where only named ones can be found. */
export const ownWordsQuerySchema = z.object({ sealed: z.literal("true").optional() });
