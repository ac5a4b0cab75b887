import { z } from "zod";
import { openAnswerSchema } from "../answers/answer.ts";
import { storedAnswerSchema } from "../answers/stored-answer.ts";
import { languageSchema } from "../locales/language-schema.ts";
import { auditEntrySchema } from "../people/audit.ts";
import { personRecordSchema } from "../people/person.ts";
import { SIGNED_KINDS, type SignedKind } from "../people/signed-kinds.ts";
import { ownAnswerSchema, sessionSummarySchema } from "./views.ts";

const [openRow] = storedAnswerSchema.options;
const inSession = z.object({
  session: sessionSummarySchema.pick({ id: true, areaId: true, areaName: true, evaluationTitle: true, state: true }),
});

const signedKinds = Object.keys(SIGNED_KINDS) as [SignedKind, ...SignedKind[]];

/** `GET /api/me/data`: everything that the record holds under the asker's name. Nobody else ever gets it. */
export const ownDataSchema = z.object({
  person: personRecordSchema.nullable(),
  /** The person's choice; null: none. */
  language: languageSchema.nullable(),
  /** Whether the person is reminded to answer. */
  reminders: z.boolean(),
  /** Answers with the person's name, with their earlier wordings. */
  named: z.array(inSession.extend({ answer: openAnswerSchema, history: openRow.shape.history })),
  /** Anonymous answers that can still be tied to the person, since the session is not sealed. */
  anonymous: z.array(inSession.extend({ answer: ownAnswerSchema })),
  /** Notes that the person wrote down for others. */
  recorded: z.array(inSession.extend({ answer: openAnswerSchema })),
  /**
   * Actions, decisions and asks that name the person. They belong to their area, and stay when the person's data is
   * erased.
   */
  plans: z.array(
    z.object({ kind: z.enum(["action", "decision", "ask"]), id: z.string(), areaId: z.string(), text: z.string() }),
  ),
  /**
   * Everything else with the person's name: where, how often, and their own text there; `text` is empty where there is
   * none.
   */
  signed: z.array(
    z.object({
      kind: z.enum(signedKinds),
      areaId: z.string().nullable(),
      evaluationTitle: z.string().nullable(),
      text: z.string(),
      count: z.number().int().positive(),
    }),
  ),
  /** What the person did as a lead or facilitator, and what leads did to the person's roles. */
  audit: z.array(auditEntrySchema),
  /** Sent back with the request to erase, so that nothing unseen is erased. */
  etag: z.string(),
});
export type OwnData = z.infer<typeof ownDataSchema>;

/** `DELETE /api/me/data`: how much was erased. */
export const erasedSchema = z.object({
  /** Answers with the person's name. */
  answers: z.number().int(),
  /** Anonymous answers in sessions that are not sealed. */
  withdrawn: z.number().int(),
  /** Notes for others that no longer say who wrote them down. */
  unsigned: z.number().int(),
});
export type Erased = z.infer<typeof erasedSchema>;

/** `POST /api/me/reminders` */
export const chooseRemindersSchema = z.object({ wanted: z.boolean() });
