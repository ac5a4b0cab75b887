import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from "node:crypto";
import { z } from "zod";
import { PARTS, type Parts } from "../../../shared/answers/answer.ts";
import { PART_LIMIT } from "../../../shared/text/measure-text.ts";
import { uncountedSchema, type StoredAnswer } from "../../../shared/answers/stored-answer.ts";
import { StorageRefused } from "../tables/storage-error.ts";

type Anonymous = Extract<StoredAnswer, { kind: "anonymous" }>;

const HEADER_BYTES = 480;
/** Every sealed answer has this many bytes, so that its length says nothing of its words. */
export const PLAIN_BYTES = HEADER_BYTES + 2 + PARTS.length * (2 + PART_LIMIT.bytes);
const IV_BYTES = 12;
const TAG_BYTES = 16;

const headerSchema = z.object({
  s: z.enum(["said", "unable", "none"]),
  u: z.boolean(),
  r: z.number().int().positive(),
  t: z.string(),
  d: z.array(z.string()),
  a: z.string().optional(),
  c: z.string().optional(),
  n: uncountedSchema.optional(),
});

/** Opens and seals the anonymous answers of one session. Its keys come from the server's secret and the session's salt. */
export type AnswerVault = {
  /** Where a person's answer to a question stands: only who holds secret and salt can make it again. */
  slotOf(personId: string, questionId: string): string;
  /** The same for all answers of a person in this session. Stands inside sealed answers only. */
  authorOf(personId: string): string;
  /** Names what an answer says so that it can be known again, without saying it. */
  nameOf(rowKey: string, said: unknown): string;
  seal(answer: Anonymous, place: string): Uint8Array;
  open(sealed: Uint8Array, place: string): Anonymous;
  /** As `seal` and `open`, for anything; what is locked is as long as it was, and a little. */
  lock(plain: Uint8Array, place: string): Uint8Array;
  unlock(locked: Uint8Array, place: string): Buffer;
};

/** `salt` is destroyed when the session is sealed; after that no slot can be told from chance. */
export function openVault(secret: string, salt: string): AnswerVault {
  const key = (use: string): KeyObject =>
    createSecretKey(Buffer.from(hkdfSync("sha256", secret, salt, `llcp ${use} 1`, 32)));
  const slotKey = key("slot");
  const wordsKey = key("words");
  const authorKey = key("author");
  const nameKey = key("name");
  const lock = (plain: Uint8Array, place: string): Uint8Array => {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv("aes-256-gcm", wordsKey, iv).setAAD(Buffer.from(place));
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]);
  };
  const unlock = (locked: Uint8Array, place: string): Buffer => {
    const bytes = Buffer.from(locked);
    const iv = bytes.subarray(0, IV_BYTES);
    const decipher = createDecipheriv("aes-256-gcm", wordsKey, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  };
  return {
    slotOf: (personId, questionId) => hmac(slotKey, JSON.stringify([personId, questionId])),
    authorOf: (personId) => hmac(authorKey, personId).slice(0, 16),
    nameOf: (rowKey, said) => hmac(nameKey, JSON.stringify([rowKey, said])).slice(0, 12),
    seal: (answer, place) => lock(write(answer), place),
    open: (sealed, place) => read(unlock(sealed, place)),
    lock,
    unlock,
  };
}

/** What the secret of a session is looked up by: the present one, and the one before while its sessions are not sealed. */
export type Secrets = { secret: string; formerSecret?: string | null };

/** A salt of a new session. It names the secret that belongs to it, without saying it. */
export function newSalt(secret: string): string {
  return `${nameOf(secret)}.${randomBytes(32).toString("base64url")}`;
}

/**
 * The secret under which a session was opened. Salts that name none are from before secrets could be changed: theirs is the
 * oldest there is. Throws when the secret is neither of the two: it is not guessed at, because a wrong one finds nobody's
 * answers.
 */
export function secretOf(salt: string, { secret, formerSecret }: Secrets): string {
  const [name] = salt.split(".");
  const found =
    name === salt ? (formerSecret ?? secret) : [secret, formerSecret].find((one) => one && nameOf(one) === name);
  if (found) return found;
  throw new StorageRefused(
    "bad-value",
    "A session was opened under another ANSWER_SECRET; set that one as ANSWER_SECRET_BEFORE.",
  );
}

function nameOf(secret: string): string {
  return Buffer.from(hkdfSync("sha256", secret, "", "llcp secret name 1", 9)).toString("base64url");
}

function hmac(key: KeyObject, text: string): string {
  return createHmac("sha256", key).update(text).digest("base64url").slice(0, 32);
}

function write(answer: Anonymous): Buffer {
  const plain = Buffer.alloc(PLAIN_BYTES);
  const { content, revision, savedAt, deliveries: d, author: a, voice: c, uncounted: n } = answer;
  const header = JSON.stringify({ s: content.state, u: content.unclear, r: revision, t: savedAt, d, a, c, n });
  const size = Buffer.byteLength(header);
  if (size > HEADER_BYTES) throw new RangeError("The header of an anonymous answer outgrew its room.");
  plain.writeUInt16BE(size, 0);
  plain.write(header, 2);
  let at = 2 + HEADER_BYTES;
  for (const part of PARTS) {
    const text = content.parts[part] ?? "";
    plain.writeUInt16BE(Buffer.byteLength(text), at);
    plain.write(text, at + 2);
    at += 2 + PART_LIMIT.bytes;
  }
  return plain;
}

function read(plain: Buffer): Anonymous {
  const header = headerSchema.parse(JSON.parse(plain.toString("utf8", 2, 2 + plain.readUInt16BE(0))));
  const parts: Parts = {};
  let at = 2 + HEADER_BYTES;
  for (const part of PARTS) {
    const size = plain.readUInt16BE(at);
    if (size > 0) parts[part] = plain.toString("utf8", at + 2, at + 2 + size);
    at += 2 + PART_LIMIT.bytes;
  }
  return {
    kind: "anonymous",
    content: { state: header.s, parts, unclear: header.u },
    revision: header.r,
    savedAt: header.t,
    deliveries: header.d,
    ...(header.a === undefined ? {} : { author: header.a }),
    ...(header.c === undefined ? {} : { voice: header.c }),
    ...(header.n === undefined ? {} : { uncounted: header.n }),
  };
}
