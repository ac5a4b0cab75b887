import type { ReactElement } from "react";
import type { OwnData } from "../../../../shared/contract/own-data.ts";
import { SIGNED_KINDS, type SignedKind } from "../../../../shared/people/signed-kinds.ts";
import { areaName } from "../../areas.ts";
import { t } from "../../texts.ts";

type Signed = OwnData["signed"];

/** Everything else with the person's name, one line per kind: where it is, and their words there. */
export function WhereSigned({ signed }: { signed: Signed }): ReactElement {
  const kinds = (Object.keys(SIGNED_KINDS) as SignedKind[]).map((kind) => ({
    kind,
    found: signed.filter((one) => one.kind === kind),
  }));
  return (
    <section className="panel">
      <h2>{t("tab.my-data.signed")}</h2>
      <p className="muted">{t("tab.my-data.signed.about")}</p>
      <dl className="my-kept">
        {kinds.map(({ kind, found }) =>
          found.length === 0 ? null : (
            <div key={kind}>
              <dt>{t(`tab.my-data.signed.${kind}`)}</dt>
              <Places found={found} />
              {found.map(({ text }, index) =>
                text === "" ? null : (
                  <dd key={`${index} ${text}`} className="words" dir="auto">
                    {text}
                  </dd>
                ),
              )}
            </div>
          ),
        )}
      </dl>
    </section>
  );
}

/** Each place once, with the number of things there where there are several. */
function Places({ found }: { found: Signed }): ReactElement | null {
  const places = new Map<string, number>();
  for (const { areaId, evaluationTitle } of found) {
    const place = [areaId === null ? null : areaName(areaId), evaluationTitle].filter((one) => one !== null).join(", ");
    if (place !== "") places.set(place, (places.get(place) ?? 0) + 1);
  }
  if (places.size === 0) return null;
  return (
    <dd dir="auto">{[...places].map(([place, count]) => (count > 1 ? `${place} (${count})` : place)).join(" · ")}</dd>
  );
}
