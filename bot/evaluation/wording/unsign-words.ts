import { LANGUAGES } from "../../../shared/locales/text.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import type { Deps } from "../deps.ts";

/** Removes a leaver's name from better wordings; the wordings stay. */
export async function unsignWords({ betterWords }: Pick<Deps, "betterWords">, { tenantId, id }: Actor): Promise<void> {
  for (const language of LANGUAGES)
    for (const { value, etag } of await betterWords.list(tenantId, language)) {
      if (!value.versions.some(({ by }) => by?.id === id)) continue;
      const versions = value.versions.map((one) => (one.by?.id === id ? { ...one, by: null } : one));
      await betterWords.save(tenantId, { value: { ...value, versions }, etag });
    }
}
