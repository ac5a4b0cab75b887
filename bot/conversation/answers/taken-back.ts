import { z } from "zod";
import { attributionSchema, partsSchema } from "../../../shared/answers/answer.ts";
import { parsedJson } from "../../../shared/text/parsed-json.ts";

/** An answer that its writer took back: all that is needed to put it back as it was. */
const takenSchema = z.object({
  parts: partsSchema,
  unable: z.boolean(),
  unclear: z.boolean(),
  shown: attributionSchema,
});
export type TakenBack = z.infer<typeof takenSchema>;

/** Of the 25 KB that a card may have. */
const MOST_CHARACTERS = 16_000;

/**
 * The answer as a button carries it, since nothing of it is kept at rest: in letters that no client takes for markup. Null
 * where it is too long for a card.
 */
export function packTaken(taken: TakenBack): string | null {
  const packed = Buffer.from(JSON.stringify(taken)).toString("base64url");
  return packed.length > MOST_CHARACTERS ? null : packed;
}

/** Null for what no button of ours carries. Total. */
export function unpackTaken(packed: string): TakenBack | null {
  return takenSchema.safeParse(parsedJson(Buffer.from(packed, "base64url").toString())).data ?? null;
}
