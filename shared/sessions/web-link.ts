import { z } from "zod";
import { DAY_MS } from "../time/durations.ts";
import { sessionIdSchema } from "./session.ts";

/** The 32 letters and digits that are hard to confuse on paper. */
export const CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The length of the code shown in the room. */
export const WALL_CODE_LENGTH = 6;
/**
 * The length of the code on a printed sheet. It lets nobody in. It tells the person who types sheets which one it is.
 */
export const SHEET_CODE_LENGTH = 6;
/** The letters of a receipt: random ones, and ones that prove that it was made here. */
export const RECEIPT_LENGTH = { chance: 10, proof: 6 } as const;

/** The most links of a session, and the most printed sheets … */
export const MOST_LINKS = 300;
/** … the most sheets made at once … */
export const MOST_SHEETS_AT_ONCE = 60;
/** … and the most people who begin with one code. */
export const MOST_BEGUN = 250;
/** The days that a link is valid, unless another number is chosen or the session's deadline is known. */
export const LINK_DAYS = { usual: 14, most: 60 } as const;

const personSchema = z.object({ id: z.string(), name: z.string() });

/**
 * The stored part of a printed sheet. Its person's answers are stored under its `turn`. When they are replaced as a
 * whole, for example by online answers, the next turn begins. Answers of the turns in `aside` are still to be taken
 * back.
 */
const paperSchema = z.object({
  number: z.number().int().positive(),
  turn: z.number().int().nonnegative(),
  /** The last person who typed it in; null where nobody has, or their typing was replaced. */
  typedBy: personSchema.nullable(),
  aside: z.array(z.number().int().nonnegative()),
});
export type Paper = z.infer<typeof paperSchema>;

/**
 * A way into one session for people without Teams. Its address and code are not stored; both derive from its id.
 * `named`: for one person or organisation, named by its maker. `everybody`: for all who know the room's code. `own`:
 * another device of somebody who can sign in; their answers are the same in both places. `sheet`: for the person with a
 * printed sheet.
 */
export const webLinkSchema = z.object({
  id: z.string().regex(/^[A-Z0-9]{12}$/),
  sessionId: sessionIdSchema,
  kind: z.enum(["named", "everybody", "own", "sheet"]),
  /** Whom it is for; empty for `everybody` and `sheet`. */
  name: z.string(),
  /** Only for `own`. */
  personId: z.string().nullable(),
  madeAt: z.string().datetime(),
  madeBy: personSchema,
  expiresAt: z.string().datetime(),
  /** No day was chosen, so it is valid until its session's deadline, even where that moves. */
  followsDeadline: z.boolean().default(false),
  revoked: z.object({ at: z.string().datetime(), by: personSchema }).nullable(),
  /**
   * A hash of the receipt of the person who answered by it; for `named` and `sheet`. The receipt cannot be derived from
   * it.
   */
  takenBy: z.string().nullable(),
  /** How many people have begun with the code. */
  begun: z.number().int().nonnegative(),
  /** Only for `sheet`. */
  paper: paperSchema.nullable().default(null),
});
export type WebLink = z.infer<typeof webLinkSchema>;

type Ending = Pick<WebLink, "expiresAt" | "followsDeadline">;
type Ends = { deadline: string | null };

/** Whether a link of this session is still valid, by its own data. */
export function isGood(link: Ending & Pick<WebLink, "revoked">, session: Ends, now: Date): boolean {
  return link.revoked === null && Date.parse(goodUntil(link, session)) > now.getTime();
}

/** When a link of this session becomes invalid, unless it is revoked before. */
export function goodUntil({ followsDeadline, expiresAt }: Ending, { deadline }: Ends): string {
  return (followsDeadline ? deadline : null) ?? expiresAt;
}

/** The validity of a new link. `days`: as many as its maker chose. */
export function linkEnding({ deadline }: Ends, { days, now }: { days?: number | undefined; now: Date }): Ending {
  if (days === undefined && deadline !== null) return { expiresAt: deadline, followsDeadline: true };
  const expiresAt = new Date(now.getTime() + (days ?? LINK_DAYS.usual) * DAY_MS).toISOString();
  return { expiresAt, followsDeadline: false };
}

/** A typed code in its standard form: capitals, no gaps, confusable letters replaced. */
export function readCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
}

/** A code as it is shown, in groups of four. */
export function showCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, "$1-");
}

/** The end of an address: a link with its proof, or a receipt. Null for anything else. */
export type WebToken = { link: string; proof: string } | { receipt: string };
export function readWebToken(text: string): WebToken | null {
  const link = /^([A-Z0-9]{12})([A-Za-z0-9_-]{22})$/.exec(text);
  if (link?.[1] && link[2]) return { link: link[1], proof: link[2] };
  const receipt = readCode(text);
  return receipt.length === RECEIPT_LENGTH.chance + RECEIPT_LENGTH.proof && text.length <= 24 ? { receipt } : null;
}

/** The path of a session's form, below the program's own address. */
export function webPath(sessionId: string, token: string): string {
  return `/answer/${sessionId}/${token}`;
}
