import { entriesOf } from "../../../shared/entries-of.ts";
import type { ShownStatement, Statement } from "../../../shared/findings/statement.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { personalKindsIn } from "../../../shared/text/personal-details.ts";
import type { Deps } from "../deps.ts";
import { knownNames } from "../people/names-now.ts";
import { tagOnce } from "../content-tag.ts";

export type MarkPersonal = (statements: readonly Statement[]) => ShownStatement[];

/**
 * How an area's statements are shown to this person. Readers before publication see personal details marked. `tag`:
 * equal wherever all statements are marked alike.
 */
export async function personalMarksFor(
  deps: Pick<Deps, "people" | "now">,
  { actor, areaId }: { actor: Actor; areaId: string },
): Promise<{ mark: MarkPersonal; tag: string }> {
  if (!may(actor, "read-findings", { tenantId: actor.tenantId, areaId }))
    return { mark: (statements) => [...statements], tag: "" };
  const names = await knownNames(deps, actor.tenantId);
  return {
    mark: (statements) => statements.map((statement) => marked(statement, names)),
    tag: tagOnce(names, () => names),
  };
}

function marked(statement: Statement, names: readonly string[]): ShownStatement {
  const found = entriesOf(statement.parts).flatMap(([part, text]) => {
    const kinds = personalKindsIn(text ?? "", names);
    return kinds.length > 0 ? [[part, kinds] as const] : [];
  });
  return found.length > 0 ? { ...statement, personal: Object.fromEntries(found) } : statement;
}
