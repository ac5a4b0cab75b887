import type { Actor } from "../../shared/people/actor.ts";
import { findFile } from "./find-file.ts";
import type { Wording } from "./problem.ts";
import type { Answered, Route } from "./route.ts";

type Asking = { actor: Actor; path: string; wording: Wording };

/** What a file's address answers to somebody; null where it is none, or what it is asked with does not fit. */
export async function openFile(routes: readonly Route[], { actor, path, wording }: Asking): Promise<Answered | null> {
  const found = findFile(routes, path);
  if (!found) return null;
  const query = found.route.query ? found.route.query.safeParse(found.query) : { success: true, data: {} };
  if (!query.success) return null;
  return found.route.handle({
    ...{ actor, params: found.params, query: query.data, body: {}, wording },
    ...{ delivery: null, contentType: "", builtOn: null, proof: null, again: async () => null },
  });
}
