import { useContext, useState, type ReactElement } from "react";
import { LANGUAGES, LOCALES, NAMES, type Language } from "../../../shared/locales/translate.ts";
import { api } from "../api/paths.ts";
import { send } from "../api/request.ts";
import { EnterAgainContext } from "../me.ts";
import { speakLanguage, t, theLanguage } from "../texts.ts";
import { RedrawContext } from "./redraw.ts";

type Props = {
  /** Somebody is signed in, so their choice can be stored. */
  kept: boolean;
  className?: string;
};

/** The switch to the other language, labelled in that language. */
export function LanguageSwitch({ kept, className = "button-plain" }: Props): ReactElement {
  const enterAgain = useContext(EnterAgainContext);
  const redraw = useContext(RedrawContext);
  const [failed, setFailed] = useState(false);
  const choose = async (language: Language): Promise<void> => {
    setFailed(false);
    const isKept =
      !kept || (await send({ method: "POST", path: api.myLanguage, body: { language }, builtOn: null })).ok;
    const isSpoken = isKept && (await speakLanguage(language).then(...[() => true, () => false]));
    if (!isSpoken) return setFailed(true);
    if (kept) enterAgain();
    else redraw();
  };
  return (
    <>
      {LANGUAGES.filter((language) => language !== theLanguage()).map((language) => (
        <button
          key={language}
          type="button"
          className={className}
          lang={LOCALES[language]}
          onClick={() => void choose(language)}
        >
          {NAMES[language]}
        </button>
      ))}
      <span role="status">{failed ? t("tab.language.failed") : ""}</span>
    </>
  );
}
