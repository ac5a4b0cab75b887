import type { Language } from "../../../shared/locales/text.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import type { Deps } from "../deps.ts";

/** Sets the person's language from now on; null: the one of Teams or their browser. Nobody else is told. */
export async function chooseLanguage(
  { languages }: Pick<Deps, "languages">,
  { actor, language }: { actor: Actor; language: Language | null },
): Promise<void> {
  const { tenantId, id } = actor;
  if (language === null) await languages.remove(tenantId, id);
  else await languages.choose(tenantId, id, language);
}
