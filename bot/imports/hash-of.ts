import { createHash } from "node:crypto";

/** Names a content by itself: SHA-256, as hex digits. */
export function hashOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
