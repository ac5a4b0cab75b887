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

/** `GET /api/me/data`: everything the record holds under the name of the person asking. Nobody else is ever given it. */
export const ownDataSchema = z.object({
  person: personRecordSchema.nullable(),
  /** As one has chosen; null: one has not. */
  language: languageSchema.nullable(),
  /** Whether one is reminded to answer. */
  reminders: z.boolean(),
  /** Answers under one's name, with their earlier wordings. */
  named: z.array(inSession.extend({ answer: openAnswerSchema, history: openRow.shape.history })),
  /** Anonymous answers that can still be tied to whoever asks, because the session is not sealed. */
  anonymous: z.array(inSession.extend({ answer: ownAnswerSchema })),
  /** What one wrote down for others. */
  recorded: z.array(inSession.extend({ answer: openAnswerSchema })),
  /** Actions, decisions and asks that name one. They are their area's record, and stay when one's data is erased. */
  plans: z.array(
    z.object({ kind: z.enum(["action", "decision", "ask"]), id: z.string(), areaId: z.string(), text: z.string() }),
  ),
  /** What else bears one's name: where, how often, and what one wrote there; `text` empty where one wrote nothing. */
  signed: z.array(
    z.object({
      kind: z.enum(signedKinds),
      areaId: z.string().nullable(),
      evaluationTitle: z.string().nullable(),
      text: z.string(),
      count: z.number().int().positive(),
    }),
  ),
  /** What one did as a lead or facilitator, and what leads did to one's roles. */
  audit: z.array(auditEntrySchema),
  /** Given back with the wish to have it erased: nothing goes that was not seen. */
  etag: z.string(),
});
export type OwnData = z.infer<typeof ownDataSchema>;

/** `DELETE /api/me/data`: how much went. */
export const erasedSchema = z.object({
  /** Answers under one's name. */
  answers: z.number().int(),
  /** Anonymous answers of open sessions. */
  withdrawn: z.number().int(),
  /** Notes for others that no longer say who wrote them down. */
  unsigned: z.number().int(),
});
export type Erased = z.infer<typeof erasedSchema>;

/** `POST /api/me/reminders` */
export const chooseRemindersSchema = z.object({ wanted: z.boolean() });
