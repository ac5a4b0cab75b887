import { gunzipSync } from "node:zlib";

/** Rows as one text in which words can be looked for: what is kept packed (`import-store.ts`) stands in it unpacked. */
export function storedText(rows: unknown): string {
  return JSON.stringify(rows).replaceAll(/H4sI[\w+/]+=*/g, (packed) =>
    gunzipSync(Buffer.from(packed, "base64")).toString("utf8"),
  );
}
