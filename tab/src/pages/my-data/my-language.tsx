import type { ReactElement } from "react";
import { NAMES } from "../../../../shared/locales/translate.ts";
import { LanguageSwitch } from "../../language/language-switch.tsx";
import { t, theLanguage } from "../../texts.ts";

/** The person's language, and a switch to the other one. */
export function MyLanguage(): ReactElement {
  return (
    <section className="panel">
      <h2>{t("tab.language.title")}</h2>
      <p>{t("tab.language.lead")}</p>
      <p>
        <strong>{NAMES[theLanguage()]}</strong> · <LanguageSwitch kept />
      </p>
      {theLanguage() === "gd" && <p className="muted">{t("tab.language.awaits")}</p>}
    </section>
  );
}
