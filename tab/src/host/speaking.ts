import { useEffect, useState } from "react";

type Spoken = { text: string; /** As in `lang`, such as en-GB. */ locale: string };
export type Speaking = { isSpeaking: boolean; speak: (texts: readonly Spoken[]) => void; stop: () => void };

/**
 * The browser's own voice. Null where this machine has none for the language: a remote voice would send the text to
 * somebody else, and a voice for another language cannot be understood.
 */
export function useSpeaking(locale: string): Speaking | null {
  const has = useVoice(locale) !== null;
  const [isSpeaking, setSpeaking] = useState(false);
  useEffect(() => () => (has ? window.speechSynthesis.cancel() : undefined), [has]);
  if (!has) return null;
  const stop = (): void => {
    window.speechSynthesis.cancel();
    setSpeaking(false);
  };
  const speak = (texts: readonly Spoken[]): void => {
    window.speechSynthesis.cancel();
    const said = texts.flatMap((one) => {
      const voice = voiceOf(one.locale);
      return voice ? [utteranceOf(one, voice)] : [];
    });
    const last = said.at(-1);
    if (!last) return;
    last.onend = () => setSpeaking(false);
    for (const one of said) one.onerror = () => setSpeaking(false);
    setSpeaking(true);
    for (const one of said) window.speechSynthesis.speak(one);
  };
  return { isSpeaking, speak, stop };
}

function utteranceOf({ text, locale }: Spoken, voice: SpeechSynthesisVoice): SpeechSynthesisUtterance {
  const one = new SpeechSynthesisUtterance(text);
  one.lang = locale;
  one.voice = voice;
  return one;
}

/** Some browsers load voices after the page. */
function useVoice(locale: string): SpeechSynthesisVoice | null {
  const [voice, setVoice] = useState(() => voiceOf(locale));
  useEffect(() => {
    const look = (): void => setVoice(voiceOf(locale));
    look();
    if (!("speechSynthesis" in window)) return undefined;
    window.speechSynthesis.addEventListener?.("voiceschanged", look);
    return () => window.speechSynthesis.removeEventListener?.("voiceschanged", look);
  }, [locale]);
  return voice;
}

function voiceOf(locale: string): SpeechSynthesisVoice | null {
  if (!("speechSynthesis" in window) || !("SpeechSynthesisUtterance" in window)) return null;
  const language = locale.split("-")[0] ?? locale;
  const own = window.speechSynthesis
    .getVoices()
    .filter((voice) => voice.localService && voice.lang.split(/[-_]/)[0]?.toLowerCase() === language);
  return own.find(({ lang }) => lang.replace("_", "-") === locale) ?? own[0] ?? null;
}
