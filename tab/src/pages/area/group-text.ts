import type { StagePiece } from "../../../../shared/contract/room.ts";
import { t } from "../../texts.ts";

/** Whose note it is: one table's, several groups', or the room's. */
export function groupText({ table, groups }: Pick<StagePiece, "table" | "groups">): string {
  if (groups) return t("tab.byline.tables", { count: groups });
  if (!table) return t("tab.byline.group");
  if (table.people === null) return t("tab.byline.table", { table: table.name });
  return t("tab.byline.table.people", { table: table.name, count: table.people });
}
