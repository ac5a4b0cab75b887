import { Button, Input } from "@fluentui/react-components";
import { Delete20Regular, Edit20Regular } from "@fluentui/react-icons";
import { useRef, useState, type ReactElement } from "react";
import type { GroupingAct } from "../../../../shared/contract/grouping.ts";
import { GROUP_NAME_MOST } from "../../../../shared/sessions/grouping.ts";
import { t } from "../../texts.ts";

type Props = { group: { id: string; name: string }; change: ((act: GroupingAct) => void) | null };

/** A group's name. Whoever runs the session can change it, or take the group apart. */
export function GroupHead({ group: { id, name }, change }: Props): ReactElement {
  const [typed, setTyped] = useState<string | null>(null);
  const wasTyping = useRef(false);
  const end = (): void => {
    wasTyping.current = true;
    setTyped(null);
  };
  /** Returns the focus to the button that started it. */
  const focusAgain = (button: HTMLButtonElement | null): void => {
    if (button && wasTyping.current) button.focus();
    if (button) wasTyping.current = false;
  };
  const save = (): void => {
    const next = (typed ?? "").trim();
    if (next !== "" && next !== name) change?.({ do: "name", id, name: next });
    end();
  };
  if (change && typed !== null)
    return (
      <form
        className="present-group-head"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Input
          id={`group-${id}`}
          autoFocus
          value={typed}
          maxLength={GROUP_NAME_MOST}
          aria-label={t("tab.present.talk.name")}
          onChange={(_event, { value }) => setTyped(value)}
          onKeyDown={(event) => event.key === "Escape" && end()}
        />
        <Button type="submit">{t("tab.answer.save")}</Button>
      </form>
    );
  return (
    <div className="present-group-head">
      <h2 id={`group-${id}`} dir="auto">
        {name}
      </h2>
      {change && (
        <>
          <Button
            ref={focusAgain}
            appearance="subtle"
            icon={<Edit20Regular />}
            title={t("tab.present.talk.rename")}
            aria-label={t("tab.present.talk.rename.label", { name })}
            onClick={() => setTyped(name)}
          />
          <Button
            appearance="subtle"
            icon={<Delete20Regular />}
            title={t("tab.present.talk.take-apart")}
            aria-label={t("tab.present.talk.take-apart.label", { name })}
            onClick={() => change({ do: "take-apart", id })}
          />
        </>
      )}
    </div>
  );
}
