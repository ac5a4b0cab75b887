import type { ReactElement, ReactNode } from "react";
import { t } from "../texts.ts";
import "./two-wordings.css";

type Wording = { title: string; text: string; action?: ReactNode };
type Props = { box: string; stored: Wording; typed: Wording };

/** Two wordings of one box side by side: the stored one, and the one typed here. */
export function TwoWordings({ box, stored, typed }: Props): ReactElement {
  return (
    <fieldset className="both-box">
      <legend>{box}</legend>
      {[stored, typed].map(({ title, text, action }) => (
        <div key={title} className="both-wording">
          <h3>{title}</h3>
          <p className={text ? "words" : "muted"} dir="auto">
            {text || t("tab.both.nothing")}
          </p>
          {action}
        </div>
      ))}
    </fieldset>
  );
}
