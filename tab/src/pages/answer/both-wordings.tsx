import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { Part } from "../../../../shared/answers/answer.ts";
import type { OwnAnswer } from "../../../../shared/contract/views.ts";
import type { FormContent } from "../../outbox/draft.ts";
import { t } from "../../texts.ts";
import { formatMoment } from "../../time/format.ts";
import { Notice } from "../../ui/notice.tsx";
import { TwoWordings } from "../../ui/two-wordings.tsx";
import { BOX_LABELS } from "./answer-boxes.tsx";

type Props = {
  boxes: readonly Part[];
  stored: OwnAnswer;
  typed: FormContent;
  choose: (part: Part, which: "stored" | "typed") => void;
};

/** The stored and the typed wording of the same box, side by side, for their writer to choose. */
export function BothWordings({ boxes, stored, typed, choose }: Props): ReactElement {
  return (
    <section className="both" aria-labelledby="both-title">
      <Notice tone="warning" live>
        <strong id="both-title">{t("tab.both.title")}</strong> {t("tab.both.text")}
      </Notice>
      {boxes.map((part) => {
        const box = t(BOX_LABELS[part]);
        const keep = (which: "stored" | "typed"): ReactElement => (
          <Button
            aria-label={t(which === "stored" ? "tab.both.keep-stored" : "tab.both.keep-typed", { box })}
            onClick={() => choose(part, which)}
          >
            {t("tab.both.keep")}
          </Button>
        );
        const title = stored.savedAt
          ? t("tab.both.stored-at", { at: formatMoment(stored.savedAt) })
          : t("tab.both.stored");
        return (
          <TwoWordings
            key={part}
            box={box}
            stored={{ title, text: stored.parts[part] ?? "", action: keep("stored") }}
            typed={{
              title: t("tab.both.typed"),
              text: typed.unable ? "" : typed.parts[part],
              action: keep("typed"),
            }}
          />
        );
      })}
    </section>
  );
}
