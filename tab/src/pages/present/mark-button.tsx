import { Button } from "@fluentui/react-components";
import { Star20Filled, Star20Regular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import { t } from "../../texts.ts";
import type { Marking } from "./use-own-marks.ts";

/** Marks a group, or words in no group, as most important. A second press takes the mark back. */
export function MarkButton({ id, name, marking }: { id: string; name: string; marking: Marking }): ReactElement {
  const marked = marking.on.includes(id);
  return (
    <Button
      className="present-mark"
      appearance={marked ? "primary" : "outline"}
      icon={marked ? <Star20Filled /> : <Star20Regular />}
      aria-pressed={marked}
      aria-label={t("tab.present.talk.mark.label", { name })}
      disabledFocusable={marking.busy || (!marked && marking.left <= 0)}
      onClick={() => marking.toggle(id)}
    >
      {t("tab.present.talk.mark")}
    </Button>
  );
}
