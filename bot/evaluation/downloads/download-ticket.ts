import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** 256 random bits, as 43 characters that are safe in an address. */
export function newTicket(): string {
  return randomBytes(32).toString("base64url");
}

/** The id of a ticket in the record. The ticket cannot be derived from it. */
export function ticketId(ticket: string): string {
  return createHash("sha256").update(`llcp download id ${ticket}`).digest("base64url");
}

/**
 * Encrypts `text` so that only a holder of the ticket can read it. The record alone reveals neither the person nor the
 * file.
 */
export function sealFor(ticket: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(ticket), nonce);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** Decrypts the text. Throws where it was encrypted for another ticket, or has been changed. */
export function openWith(ticket: string, sealed: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv(CIPHER, keyOf(ticket), bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString("utf8");
}

function keyOf(ticket: string): Buffer {
  return Buffer.from(hkdfSync("sha256", ticket, "", "llcp download 1", 32));
}
