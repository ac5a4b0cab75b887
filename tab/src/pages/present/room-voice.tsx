import { useEffect, useRef, useState, type ReactElement } from "react";
import type { RoomView } from "../../../../shared/contract/room.ts";
import { t } from "../../texts.ts";
import { KIND_TITLES } from "../area/kinds.ts";

/** Tells screen readers what has changed: another question, a pause, new words; never each count. */
export function RoomVoice({ view, question }: { view: RoomView; question: string }): ReactElement {
  const before = useRef(view);
  const [said, setSaid] = useState("");
  useEffect(() => {
    const text = changeText(before.current, view, question);
    before.current = view;
    if (text !== null) setSaid(text);
  }, [view, question]);
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}

function changeText(before: RoomView, view: RoomView, question: string): string | null {
  if (before.questionId !== view.questionId) return question;
  if (before.state !== view.state) {
    if (view.state === "paused") return t("tab.cockpit.paused");
    return view.state === "open" ? t("tab.present.goes-on") : t("tab.present.closed");
  }
  if (before.talk.marking !== view.talk.marking && view.talk.marking !== "none")
    return t(view.talk.marking === "open" ? "tab.present.talk.voice.open" : "tab.present.talk.voice.closed");
  const known = new Set(before.stage.pieces.map(({ id }) => id));
  const [first, ...more] = view.stage.pieces.filter(({ id }) => !known.has(id));
  if (!first) return null;
  if (more.length > 0) return t("tab.present.shown", { count: more.length + 1 });
  return t("tab.present.shown-one", { kind: t(KIND_TITLES[first.kind]), words: first.text });
}
