import type { Actor } from "../../shared/people/actor.ts";
import { openFile } from "./open-file.ts";
import { problemOf, type Wording } from "./problem.ts";
import type { Route } from "./route.ts";

type Asking = { actor: Actor; path: string; spoken: Wording };
type Made = { ok: true; name: string; bytes: Uint8Array } | { ok: false; text: string };

/** Makes a file whole, of what somebody may read at this moment; null where there is none of that address. */
export function makeFile(routes: readonly Route[]): (asking: Asking) => Promise<Made | null> {
  return async ({ actor, path, spoken }) => {
    const answered = await openFile(routes, { actor, path, wording: spoken });
    if (!answered) return null;
    if (!answered.ok) return { ok: false, text: problemOf(answered, spoken).detail };
    if (!("file" in answered)) return null;
    const pieces: Buffer[] = [];
    for await (const piece of answered.file.body) pieces.push(Buffer.from(piece));
    return { ok: true, name: answered.file.name, bytes: Buffer.concat(pieces) };
  };
}
