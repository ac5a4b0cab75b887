import { deflateRawSync, inflateRawSync } from "node:zlib";
import { z } from "zod";
import { PARTS } from "../../../shared/answers/answer.ts";
import { questionIdSchema } from "../../../shared/framework/framework.ts";
import { languageSchema } from "../../../shared/locales/language-schema.ts";
import { sessionIdSchema } from "../../../shared/sessions/session.ts";

/** Somebody's words in somebody else's answer, and what is needed to find them there again. */
const quotedSchema = z.object({
  session: sessionIdSchema,
  question: questionIdSchema,
  part: z.enum(PARTS),
  /** Whose answer it is. */
  by: z.object({ id: z.string(), name: z.string() }),
  /** How whoever wrote them is called. */
  name: z.string(),
  words: z.string(),
  sent: z.string().nullable(),
  link: z.string().nullable(),
  /** In which language the rest was said. */
  lang: languageSchema,
});
export type Quoted = z.infer<typeof quotedSchema>;

/** A card carries it six times over, with three buttons and what each falls back to. */
const MOST_CHARACTERS = 2_600;
const MOST_BYTES = 32_000;

/** As a button carries it, since nothing of it is kept at rest: in letters that no client takes for markup. Null where it is too long for a card. */
export function packQuote(quoted: Quoted): string | null {
  const packed = deflateRawSync(JSON.stringify(quoted)).toString("base64url");
  return packed.length > MOST_CHARACTERS ? null : packed;
}

/** Null for what no button of ours carries. Total. */
export function unpackQuote(packed: string): Quoted | null {
  try {
    const bytes = inflateRawSync(Buffer.from(packed, "base64url"), { maxOutputLength: MOST_BYTES });
    return quotedSchema.parse(JSON.parse(bytes.toString()));
  } catch {
    return null;
  }
}
