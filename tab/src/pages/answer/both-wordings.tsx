import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { Part } from "../../../../shared/answers/answer.ts";
import type { OwnAnswer } from "../../../../shared/contract/views.ts";
import type { FormContent } from "../../outbox/draft.ts";
import { t } from "../../texts.ts";
import { formatMoment } from "../../time/format.ts";
import { Notice } from "../../ui/notice.tsx";
import { BOX_LABELS } from "./answer-boxes.tsx";
import "./both-wordings.css";

type Props = {
  boxes: readonly Part[];
  stored: OwnAnswer;
  typed: FormContent;
  choose: (part: Part, which: "stored" | "typed") => void;
};

/** Two wordings of the same box side by side: the one that is stored and the one typed here. Their writer chooses. */
export function BothWordings({ boxes, stored, typed, choose }: Props): ReactElement {
  return (
    <section className="both" aria-labelledby="both-title">
      <Notice tone="warning" live>
        <strong id="both-title">{t("tab.both.title")}</strong> {t("tab.both.text")}
      </Notice>
      {boxes.map((part) => {
        const box = t(BOX_LABELS[part]);
        const wordings = [
          {
            which: "stored" as const,
            title: stored.savedAt
              ? t("tab.both.stored-at", { at: formatMoment(stored.savedAt) })
              : t("tab.both.stored"),
            text: stored.parts[part] ?? "",
          },
          { which: "typed" as const, title: t("tab.both.typed"), text: typed.unable ? "" : typed.parts[part] },
        ];
        return (
          <fieldset key={part} className="both-box">
            <legend>{box}</legend>
            {wordings.map(({ which, title, text }) => (
              <div key={which} className="both-wording">
                <h3>{title}</h3>
                <p className={text ? "words" : "muted"}>{text || t("tab.both.nothing")}</p>
                <Button
                  aria-label={t(which === "stored" ? "tab.both.keep-stored" : "tab.both.keep-typed", { box })}
                  onClick={() => choose(part, which)}
                >
                  {t("tab.both.keep")}
                </Button>
              </div>
            ))}
          </fieldset>
        );
      })}
    </section>
  );
}
