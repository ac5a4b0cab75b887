import { z } from "zod";
import { DAY_MS } from "../time/durations.ts";
import { sessionIdSchema } from "./session.ts";

/** Letters and digits that nobody takes for each other on paper. There are 32. */
export const CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The code that hangs on the wall. */
export const WALL_CODE_LENGTH = 6;
/** The code on a printed sheet. It lets nobody in: it tells whoever types sheets which one it is. */
export const SHEET_CODE_LENGTH = 6;
/** A receipt's letters: those drawn by chance, and those that show that it was made here. */
export const RECEIPT_LENGTH = { chance: 10, proof: 6 } as const;

/** A session has at most so many links, and as many printed sheets … */
export const MOST_LINKS = 300;
/** … of which so many are made at once … */
export const MOST_SHEETS_AT_ONCE = 60;
/** … and with one code at most so many people begin. */
export const MOST_BEGUN = 250;
/** A link is good for so many days unless another number is chosen, or the session ends at a day that is known. */
export const LINK_DAYS = { usual: 14, most: 60 } as const;

const personSchema = z.object({ id: z.string(), name: z.string() });

/**
 * What is kept of a printed sheet. Its person's answers are stored under its `turn`. When they are replaced as a whole, for
 * example by what that person says online, the next turn begins; answers of the turns in `aside` are still to be emptied.
 */
const paperSchema = z.object({
  number: z.number().int().positive(),
  turn: z.number().int().nonnegative(),
  /** Who typed it in last; null where nobody has, or what they typed has given way. */
  typedBy: personSchema.nullable(),
  aside: z.array(z.number().int().nonnegative()),
});
export type Paper = z.infer<typeof paperSchema>;

/**
 * A way into one session for people without Teams. What its address and code are made of is not kept: both are made again from its id.
 * `named`: for one person or organisation, as its maker calls them. `everybody`: for all who know the code on the wall. `own`: of somebody
 * who can sign in, for another device; their answers are the same at both doors. `sheet`: of a printed sheet, for whoever has it.
 */
export const webLinkSchema = z.object({
  id: z.string().regex(/^[A-Z0-9]{12}$/),
  sessionId: sessionIdSchema,
  kind: z.enum(["named", "everybody", "own", "sheet"]),
  /** Whom it is for; empty for everybody, and of a sheet. */
  name: z.string(),
  /** Of `own` alone. */
  personId: z.string().nullable(),
  madeAt: z.string().datetime(),
  madeBy: personSchema,
  expiresAt: z.string().datetime(),
  /** No other day was chosen: it is good until its session's deadline, also where that is moved. */
  followsDeadline: z.boolean().default(false),
  revoked: z.object({ at: z.string().datetime(), by: personSchema }).nullable(),
  /** A mark of the receipt of whoever has answered by it, from which the receipt cannot be made; of `named` and `sheet`. */
  takenBy: z.string().nullable(),
  /** How many have begun with the code. */
  begun: z.number().int().nonnegative(),
  /** Of `sheet` alone. */
  paper: paperSchema.nullable().default(null),
});
export type WebLink = z.infer<typeof webLinkSchema>;

type Ending = Pick<WebLink, "expiresAt" | "followsDeadline">;
type Ends = { deadline: string | null };

/** Whether a link of this session still lets anybody in, as far as it says itself. */
export function isGood(link: Ending & Pick<WebLink, "revoked">, session: Ends, now: Date): boolean {
  return link.revoked === null && Date.parse(goodUntil(link, session)) > now.getTime();
}

/** The instant until which a link of this session is good, unless it is revoked. */
export function goodUntil({ followsDeadline, expiresAt }: Ending, { deadline }: Ends): string {
  return (followsDeadline ? deadline : null) ?? expiresAt;
}

/** Until when a link of now is good; `days`: as many as its maker chose. */
export function linkEnding({ deadline }: Ends, { days, now }: { days?: number | undefined; now: Date }): Ending {
  if (days === undefined && deadline !== null) return { expiresAt: deadline, followsDeadline: true };
  const expiresAt = new Date(now.getTime() + (days ?? LINK_DAYS.usual) * DAY_MS).toISOString();
  return { expiresAt, followsDeadline: false };
}

/** A code as it was typed: capitals, without gaps, and with the letters that are meant. */
export function readCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
}

/** A code as it is shown: in groups of four. */
export function showCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, "$1-");
}

/** What stands at the end of an address: a link with its proof, or a receipt. Null for anything else. */
export type WebToken = { link: string; proof: string } | { receipt: string };
export function readWebToken(text: string): WebToken | null {
  const link = /^([A-Z0-9]{12})([A-Za-z0-9_-]{22})$/.exec(text);
  if (link?.[1] && link[2]) return { link: link[1], proof: link[2] };
  const receipt = readCode(text);
  return receipt.length === RECEIPT_LENGTH.chance + RECEIPT_LENGTH.proof && text.length <= 24 ? { receipt } : null;
}

/** Where the form of a session is, below the program's own address. */
export function webPath(sessionId: string, token: string): string {
  return `/answer/${sessionId}/${token}`;
}
