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
/** Every encrypted answer has this many bytes, so that its length says nothing of its words. */
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

/** Encrypts the anonymous answers of one session (AES-256-GCM), under keys derived (HKDF) from the server's secret and the session's salt. */
export type AnswerCipher = {
  /** The part of a row's key that stands for a person's answer to a question: an HMAC, 32 characters of base64url. */
  personKeyOf(personId: string, questionId: string): string;
  /** One for all answers of a person in this session, 16 characters. Stored inside encrypted answers only. */
  pseudonymOf(personId: string): string;
  /** Keyed fingerprint of a row's content, 12 characters: the same words can be recognised, not read. */
  fingerprintOf(rowKey: string, said: unknown): string;
  encryptAnswer(answer: Anonymous, associatedData: string): Uint8Array;
  decryptAnswer(encrypted: Uint8Array, associatedData: string): Anonymous;
  /** For any bytes; the result is 28 bytes longer. `decrypt` throws for other keys or associated data, and for altered bytes. */
  encrypt(plain: Uint8Array, associatedData: string): Uint8Array;
  decrypt(encrypted: Uint8Array, associatedData: string): Buffer;
};

/**
 * `salt` is destroyed when the session is sealed; after that no key of a row can be linked to a person. A key is derived when
 * it is first needed, and kept by this cipher alone: whoever lets go of the cipher lets go of its keys.
 */
export function createAnswerCipher(secret: string, salt: string): AnswerCipher {
  const key = (use: string): (() => KeyObject) => {
    let derived: KeyObject | undefined;
    return () => (derived ??= createSecretKey(Buffer.from(hkdfSync("sha256", secret, salt, `llcp ${use} 1`, 32))));
  };
  // These names are part of what is stored: another name finds nobody's rows.
  const personKey = key("slot");
  const wordsKey = key("words");
  const pseudonymKey = key("author");
  const fingerprintKey = key("name");
  const encrypt = (plain: Uint8Array, associatedData: string): Uint8Array => {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv("aes-256-gcm", wordsKey(), iv).setAAD(Buffer.from(associatedData));
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]);
  };
  const decrypt = (encrypted: Uint8Array, associatedData: string): Buffer => {
    const bytes = Buffer.from(encrypted);
    const iv = bytes.subarray(0, IV_BYTES);
    const decipher = createDecipheriv("aes-256-gcm", wordsKey(), iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(associatedData));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  };
  return {
    personKeyOf: (personId, questionId) => hmac(personKey(), JSON.stringify([personId, questionId])),
    pseudonymOf: (personId) => hmac(pseudonymKey(), personId).slice(0, 16),
    fingerprintOf: (rowKey, said) => hmac(fingerprintKey(), JSON.stringify([rowKey, said])).slice(0, 12),
    encryptAnswer: (answer, associatedData) => encrypt(write(answer), associatedData),
    decryptAnswer: (encrypted, associatedData) => read(decrypt(encrypted, associatedData)),
    encrypt,
    decrypt,
  };
}

/** Binds what is encrypted to its row: it cannot be read in another. With any other form of this no row that is stored can be read. */
export function associatedDataOf({ partitionKey, rowKey }: { partitionKey: string; rowKey: string }): string {
  return `${partitionKey}\n${rowKey}`;
}

/** The present secret, and the one before it while sessions that were opened under it are not sealed. */
export type Secrets = { secret: string; formerSecret?: string | null };

/** A salt of a new session. It names the secret that belongs to it, without saying it. */
export function newSalt(secret: string): string {
  return `${secretNameOf(secret)}.${randomBytes(32).toString("base64url")}`;
}

/**
 * The secret under which a session was opened. Salts that name none are from before secrets could be changed: theirs is the
 * oldest there is. Throws when the secret is neither of the two: it is not guessed at, because a wrong one finds nobody's
 * answers.
 */
export function secretOf(salt: string, { secret, formerSecret }: Secrets): string {
  const [name] = salt.split(".");
  const found =
    name === salt ? (formerSecret ?? secret) : [secret, formerSecret].find((one) => one && secretNameOf(one) === name);
  if (found) return found;
  throw new StorageRefused(
    "bad-value",
    "A session was opened under another ANSWER_SECRET; set that one as ANSWER_SECRET_BEFORE.",
  );
}

function secretNameOf(secret: string): string {
  return Buffer.from(hkdfSync("sha256", secret, "", "llcp secret name 1", 9)).toString("base64url");
}

function hmac(key: KeyObject, text: string): string {
  return createHmac("sha256", key).update(text).digest("base64url").slice(0, 32);
}

function write(answer: Anonymous): Buffer {
  const plain = Buffer.alloc(PLAIN_BYTES);
  const { content, revision, savedAt, deliveries: d, author: a, roundAuthor: c, uncounted: n } = answer;
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
  // Not the limit of today: what was written under another one stays readable.
  const room = (plain.length - 2 - HEADER_BYTES) / PARTS.length;
  let at = 2 + HEADER_BYTES;
  for (const part of PARTS) {
    const size = plain.readUInt16BE(at);
    if (size > 0) parts[part] = plain.toString("utf8", at + 2, at + 2 + size);
    at += room;
  }
  return {
    kind: "anonymous",
    content: { state: header.s, parts, unclear: header.u },
    revision: header.r,
    savedAt: header.t,
    deliveries: header.d,
    ...(header.a === undefined ? {} : { author: header.a }),
    ...(header.c === undefined ? {} : { roundAuthor: header.c }),
    ...(header.n === undefined ? {} : { uncounted: header.n }),
  };
}
