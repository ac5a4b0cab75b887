import { z } from "zod";
import { LINK_DAYS, MOST_LINKS } from "../sessions/web-link.ts";

const days = z.number().int().min(1).max(LINK_DAYS.most).optional();

/** `POST /api/sessions/:id/links`. `names`: one link for each person or organisation. */
export const makeWebLinksSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("named"), names: z.array(z.string().max(500)).min(1).max(MOST_LINKS), days }),
  z.object({ kind: z.literal("everybody"), days }),
]);
export type MakeWebLinks = z.output<typeof makeWebLinksSchema>;

/** A link for people without Teams. Nobody is told whether it was used. */
export const webLinkViewSchema = z.object({
  id: z.string(),
  kind: z.enum(["named", "everybody", "own"]),
  name: z.string(),
  /** Below the program's own address. Anybody who has it can use it. */
  path: z.string(),
  /** For `everybody`: the code shown in the room. */
  code: z.string().nullable(),
  madeAt: z.string().datetime(),
  madeBy: z.object({ name: z.string() }),
  expiresAt: z.string().datetime(),
  revokedAt: z.string().datetime().nullable(),
});
export type WebLinkView = z.infer<typeof webLinkViewSchema>;
