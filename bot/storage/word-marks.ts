import { createHmac, hkdfSync } from "node:crypto";
import type { WordMarks } from "../../shared/report/kept-draft.ts";
import type { Secrets } from "./answers/answer-cipher.ts";

/** Marks that only who holds the server's secret can make: from the store alone no guess at the words can be tried. */
export function createWordMarks({ secret, formerSecret }: Secrets): WordMarks {
  const keys = [secret, formerSecret].flatMap((one) =>
    one ? [Buffer.from(hkdfSync("sha256", one, "", "llcp word marks 1", 32))] : [],
  );
  const all = (words: string): string[] =>
    keys.map((key) => createHmac("sha256", key).update(words).digest("base64url").slice(0, 22));
  return { of: (words) => all(words)[0] ?? "", all };
}
