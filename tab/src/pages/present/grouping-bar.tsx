import { Button, Input } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import type { RoomView } from "../../../../shared/contract/room.ts";
import { GROUP_NAME_MOST } from "../../../../shared/sessions/grouping.ts";
import { t } from "../../texts.ts";
import { Modal, ModalActions } from "../../ui/modal.tsx";
import type { RoomActs } from "./use-room-acts.ts";

/** The controls for words on the screen, for whoever runs the session: first groups, then marks. */
export function GroupingBar({ view, acts }: { view: RoomView; acts: RoomActs }): ReactElement | null {
  const { marking, groups } = view.talk;
  const [name, setName] = useState("");
  const [closing, setClosing] = useState(false);
  if (marking === "closed" || view.state === "sealed") return null;
  const make = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== "") void acts.talk({ do: "make", name }).then((done) => done && setName(""));
  };
  if (marking === "open")
    return (
      <div className="present-grouping-bar no-print">
        <Button appearance="primary" disabledFocusable={acts.busy} onClick={() => setClosing(true)}>
          {t("tab.present.talk.close")}
        </Button>
        <Button disabledFocusable={acts.busy} onClick={() => void acts.talk({ do: "call-off-marks" })}>
          {t("tab.present.talk.call-off")}
        </Button>
        {closing && (
          <Modal title={t("tab.present.talk.close.title")} close={() => setClosing(false)}>
            <form
              onSubmit={(event) => {
                event.preventDefault();
                setClosing(false);
                void acts.talk({ do: "close-marks" });
              }}
            >
              <p>{t("tab.present.talk.close.text")}</p>
              <ModalActions submit={t("tab.present.talk.close.do")} disabled={acts.busy} />
            </form>
          </Modal>
        )}
      </div>
    );
  return (
    <form className="present-grouping-bar no-print" onSubmit={make}>
      <Input
        value={name}
        maxLength={GROUP_NAME_MOST}
        aria-label={t("tab.present.talk.name")}
        placeholder={t("tab.present.talk.name")}
        onChange={(_event, { value }) => setName(value)}
      />
      <Button type="submit" disabledFocusable={acts.busy || name.trim() === ""}>
        {t("tab.present.talk.make")}
      </Button>
      <Button disabledFocusable={acts.busy} onClick={() => void acts.talk({ do: "open-marks" })}>
        {t(groups.length > 0 ? "tab.present.talk.open" : "tab.present.talk.open-words")}
      </Button>
    </form>
  );
}
