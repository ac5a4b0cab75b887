import { Button, Field, Textarea } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type { MakeWebLinks, WebLinkView } from "../../../../shared/contract/web-links.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { refresh } from "../../api/use-resource.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";

/** Makes a link for each typed name, or one for everybody who knows a code. */
export function MakeLinks({ sessionId }: { sessionId: string }): ReactElement {
  const [names, setNames] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [made, setMade] = useState("");
  const typed = names.split("\n").filter((line) => line.trim() !== "");
  const make = async (body: MakeWebLinks): Promise<void> => {
    setBusy(true);
    setMade("");
    const path = api.links(sessionId);
    const reply = await send<{ items: WebLinkView[] }>({ method: "POST", path, body, builtOn: null });
    setBusy(false);
    setFailure(reply.ok ? null : reply.failure);
    if (!reply.ok) return;
    if (body.kind === "named") setNames("");
    setMade(t("tab.links.made", { count: reply.data.items.length }));
    await refresh(path);
  };
  return (
    <section className="panel no-print link-making" aria-labelledby="make-links">
      <h2 id="make-links">{t("tab.links.make")}</h2>
      <div className="link-kinds">
        <div>
          <h3>{t("tab.links.named")}</h3>
          <p className="muted">{t("tab.links.named.lead")}</p>
          <Field label={t("tab.links.names")} hint={t("tab.links.names.hint")}>
            <Textarea rows={4} value={names} onChange={(_, { value }) => setNames(value)} dir="auto" />
          </Field>
          <Button
            appearance="primary"
            disabledFocusable={busy || typed.length === 0}
            onClick={() => void make({ kind: "named", names: typed })}
          >
            {t("tab.links.named.make")}
          </Button>
        </div>
        <div>
          <h3>{t("tab.links.wall")}</h3>
          <p className="muted">{t("tab.links.wall.lead")}</p>
          <Button disabledFocusable={busy} onClick={() => void make({ kind: "everybody" })}>
            {t("tab.links.wall.make")}
          </Button>
        </div>
      </div>
      <p role="status">{made}</p>
      {failure && <FailureNotice failure={failure} />}
    </section>
  );
}
