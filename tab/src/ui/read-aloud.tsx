import { Button } from "@fluentui/react-components";
import { Speaker220Regular, Stop20Regular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import { useSpeaking } from "../host/speaking.ts";
import { t, theLocale } from "../texts.ts";

/**
 * Reads these texts out with the browser's own voice, and stops; nothing where there is no voice. Users of a screen
 * reader have one already.
 */
export function ReadAloud({ texts }: { texts: readonly string[] }): ReactElement | null {
  const locale = theLocale();
  const speaking = useSpeaking(locale);
  if (!speaking) return null;
  const { isSpeaking, speak, stop } = speaking;
  return (
    <div className="no-print">
      <Button
        icon={isSpeaking ? <Stop20Regular /> : <Speaker220Regular />}
        onClick={() => (isSpeaking ? stop() : speak(texts.map((text) => ({ text, locale }))))}
      >
        {isSpeaking ? t("tab.aloud.stop") : t("tab.aloud.read")}
      </Button>
    </div>
  );
}
