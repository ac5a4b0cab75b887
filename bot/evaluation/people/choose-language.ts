import type { Language } from "../../../shared/locales/text.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import type { Deps } from "../deps.ts";

/** In which language this person is spoken to from now on; null: as Teams or their browser says. Nobody else is told. */
export async function chooseLanguage(
  { languages }: Pick<Deps, "languages">,
  { actor, language }: { actor: Actor; language: Language | null },
): Promise<void> {
  const { tenantId, id } = actor;
  if (language === null) await languages.remove(tenantId, id);
  else await languages.choose(tenantId, id, language);
}
