import { PersonInfo16Regular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import type { StatementKind } from "../../../../shared/answers/answer.ts";
import type { ShownStatement } from "../../../../shared/findings/statement.ts";
import type { PersonalDetailKind } from "../../../../shared/text/personal-details.ts";
import { t, type TextKey } from "../../texts.ts";
import { Notice } from "../../ui/notice.tsx";
import { Tag } from "../../ui/tag.tsx";

const KINDS: Readonly<Record<PersonalDetailKind, TextKey>> = {
  name: "tab.personal.name",
  email: "tab.personal.email",
  phone: "tab.personal.phone",
  postcode: "tab.personal.postcode",
  "id-number": "tab.personal.id-number",
};

type Props = { statement: ShownStatement; parts: readonly StatementKind[] };

/** A quiet mark on words that seem to name somebody or to hold contact details, for people who could publish them. */
export function PersonalMark({ statement: { personal }, parts }: Props): ReactElement | null {
  const kinds = [...new Set(parts.flatMap((part) => personal?.[part] ?? []))];
  if (kinds.length === 0) return null;
  const what = kinds.map((kind) => t(KINDS[kind])).join(", ");
  return (
    <Tag icon={<PersonInfo16Regular />} title={t("tab.personal.meaning")}>
      {t("tab.personal.tag", { what })}
    </Tag>
  );
}

/** Explains the marks above the words, and who sees them. */
export function PersonalNotice({ statements }: { statements: readonly ShownStatement[] }): ReactElement | null {
  const count = statements.filter(({ personal }) => personal !== undefined).length;
  return count > 0 ? <Notice tone="info">{t("tab.personal.notice", { count })}</Notice> : null;
}
