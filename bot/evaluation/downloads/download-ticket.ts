import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** 256 bits of chance, as 43 characters that are safe in an address. */
export function newTicket(): string {
  return randomBytes(32).toString("base64url");
}

/** What a ticket is known by in the record, which does not lead back to it. */
export function ticketId(ticket: string): string {
  return createHash("sha256").update(`llcp download id ${ticket}`).digest("base64url");
}

/** Closes `text` so that only who has the ticket can read it: the record alone says neither whose it is nor what it opens. */
export function sealFor(ticket: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(ticket), nonce);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** Throws where it was closed for another ticket, or changed since. */
export function openWith(ticket: string, sealed: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv(CIPHER, keyOf(ticket), bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString("utf8");
}

function keyOf(ticket: string): Buffer {
  return Buffer.from(hkdfSync("sha256", ticket, "", "llcp download 1", 32));
}
