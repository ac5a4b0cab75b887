import { useEffect, useRef, useState } from "react";
import type { StatementPage } from "../../../../shared/contract/views.ts";
import type { ShownStatement } from "../../../../shared/findings/statement.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";

type Further = { after: string; items: ShownStatement[]; next: string | null };
type Pages = {
  statements: ShownStatement[];
  more: boolean;
  busy: boolean;
  failure: Failure | null;
  loadMore: () => void;
};

type Wanted = { evaluationId: string; areaId: string; questionId: string; first: StatementPage; all: boolean };

/** The words of one question, page by page. `all`: every page, so that a search misses nothing. */
export function useStatementPages({ evaluationId, areaId, questionId, first, all }: Wanted): Pages {
  const [further, setFurther] = useState<Further | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const asked = useRef<string | null>(null);
  // Further pages are dropped once the first page has changed.
  const valid = further !== null && further.after === first.next ? further : null;
  const next = valid ? valid.next : first.next;

  const loadMore = (): void => {
    if (next === null || first.next === null || asked.current === next) return;
    asked.current = next;
    setBusy(true);
    setFailure(null);
    const after = first.next;
    void send<StatementPage>({ path: api.statements({ evaluationId, areaId, questionId, page: next }) }).then(
      (reply) => {
        asked.current = null;
        setBusy(false);
        if (!reply.ok) return setFailure(reply.failure);
        const { items, next: following } = reply.data;
        return setFurther((before) => {
          const kept = before?.after === after ? before.items : [];
          return { after, items: [...kept, ...items], next: following };
        });
      },
    );
  };
  useEffect(() => {
    if (all && next !== null && failure === null) loadMore();
  });

  const seen = new Set<string>();
  const statements = [...first.items, ...(valid?.items ?? [])].filter(({ id }) => !seen.has(id) && seen.add(id));
  return { statements, more: next !== null, busy, failure, loadMore };
}
