import { z } from "zod";
import { languageSchema } from "../../shared/locales/language-schema.ts";
import type { Language } from "../../shared/locales/text.ts";
import { documents } from "./documents.ts";
import { memoizeFor } from "./memoize-for.ts";
import { joinKey } from "./tables/keys.ts";
import type { TableStore } from "./tables/table-store.ts";

const chosenSchema = z.object({ personId: z.string().min(1), language: languageSchema });

/** Which language somebody has chosen; who has chosen none is spoken to as Teams or their browser asks. */
export interface LanguageStore {
  of(tenantId: string, personId: string): Promise<Language | null>;
  choose(tenantId: string, personId: string, language: Language): Promise<void>;
  remove(tenantId: string, personId: string): Promise<void>;
}

/** Another server's change is seen after this time at the latest. */
const REMEMBER_MS = 3_000;

/** Stands beside the people. Those who have chosen are read together and remembered for a moment: an answer costs no further read. */
export function createLanguageStore(store: TableStore, now: () => number): LanguageStore {
  const rows = documents(store, "people", chosenSchema);
  const at = (tenantId: string): string => joinKey(tenantId, "languages");
  const chosen = memoizeFor<Map<string, Language>>({ ms: REMEMBER_MS, most: 100, now });
  return {
    async of(tenantId, personId) {
      const all = await chosen.get(
        tenantId,
        async () =>
          new Map((await rows.list(at(tenantId))).map(({ value }) => [value.personId, value.language] as const)),
      );
      return all.get(personId) ?? null;
    },
    async choose(tenantId, personId, language) {
      await rows.put(at(tenantId), joinKey(personId), { personId, language });
      chosen.forget(tenantId);
    },
    async remove(tenantId, personId) {
      await rows.remove(at(tenantId), joinKey(personId));
      chosen.forget(tenantId);
    },
  };
}
