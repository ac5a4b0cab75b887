import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { t } from "../texts.ts";
import { Notice } from "../ui/notice.tsx";
import { TwoWordings } from "../ui/two-wordings.tsx";
import type { FormDraft } from "./use-draft.ts";

type Props<T> = {
  draft: Pick<FormDraft<T>, "value" | "stored" | "restored" | "stale" | "goOn" | "drop">;
  /** The words in the form, by the names of their boxes. Those that differ are shown side by side. */
  words?: (value: T) => Readonly<Record<string, string>>;
};

/** Says that the form's content was typed earlier, or on a version that somebody has changed since. */
export function DraftNote<T>({ draft, words }: Props<T>): ReactElement | null {
  const { restored, stale, goOn, drop } = draft;
  if (stale)
    return (
      <Notice
        tone="warning"
        live
        title={t("tab.draft.stale.title")}
        actions={
          <>
            <Button size="small" onClick={goOn}>
              {t("tab.draft.go-on")}
            </Button>{" "}
            <Button size="small" onClick={drop}>
              {t("tab.draft.use-stored")}
            </Button>
          </>
        }
      >
        {t("tab.draft.stale")}
        {words && <Differences stored={words(draft.stored)} typed={words(draft.value)} />}
      </Notice>
    );
  if (!restored) return null;
  return (
    <Notice
      tone="info"
      live
      actions={
        <Button size="small" onClick={drop}>
          {t("tab.draft.discard")}
        </Button>
      }
    >
      {t("tab.draft.restored")}
    </Notice>
  );
}

type Words = Readonly<Record<string, string>>;

function Differences({ stored, typed }: { stored: Words; typed: Words }): ReactElement {
  const boxes = [...new Set([...Object.keys(stored), ...Object.keys(typed)])];
  return (
    <>
      {boxes
        .filter((box) => (stored[box] ?? "") !== (typed[box] ?? ""))
        .map((box) => (
          <TwoWordings
            key={box}
            box={box}
            stored={{ title: t("tab.both.stored"), text: stored[box] ?? "" }}
            typed={{ title: t("tab.both.typed"), text: typed[box] ?? "" }}
          />
        ))}
    </>
  );
}
