import { useEffect, useState, type ReactElement } from "react";
import type { CardPreview as Preview } from "../../../../shared/contract/views.ts";
import type { LaunchInput } from "../../../../shared/sessions/launch.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { RenderedCard } from "../../cards/rendered-card.tsx";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";

const DEBOUNCE_MS = 500;

/** The cards that a launch would post, as people will see them. Their buttons have no effect here. */
export default function PreviewedCard({ input }: { input: LaunchInput | null }): ReactElement {
  const [preview, setPreview] = useState<Preview | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const wanted = input === null ? null : JSON.stringify(input);
  useEffect(() => {
    if (wanted === null) return undefined;
    let current = true;
    const timer = setTimeout(() => {
      const body: unknown = JSON.parse(wanted);
      void send<Preview>({ method: "POST", path: api.preview, body, builtOn: null }).then((reply) => {
        if (!current) return;
        setFailure(reply.ok ? null : reply.failure);
        if (reply.ok) setPreview(reply.data);
      });
    }, DEBOUNCE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [wanted]);
  if (failure) return <FailureNotice failure={failure} />;
  if (!preview) return input === null ? <p className="muted">{t("tab.launch.preview.none")}</p> : <Skeleton rows={6} />;
  const cards = [preview.opening, ...preview.questions, preview.status];
  return (
    <ol className="preview-cards">
      {cards.map((card, index) => (
        <li key={index}>
          <RenderedCard card={card} />
        </li>
      ))}
    </ol>
  );
}
