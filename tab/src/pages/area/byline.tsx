import { EyeOff16Regular, PeopleTeam16Regular, Person16Regular, PersonVoice16Regular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import type { Door } from "../../../../shared/answers/answer.ts";
import type { Statement } from "../../../../shared/findings/statement.ts";
import { t, type TextKey } from "../../texts.ts";
import { Tag } from "../../ui/tag.tsx";
import { groupText } from "./group-text.ts";

const DOORS: Readonly<Record<Door, TextKey>> = {
  card: "tab.door.card",
  chat: "tab.door.chat",
  tab: "tab.door.tab",
  link: "tab.door.link",
  sheet: "tab.door.sheet",
  facilitator: "tab.door.facilitator",
  import: "tab.door.import",
};

/** Whose words these are. How they came is available for those who want to know. */
export function Byline({ statement }: { statement: Statement }): ReactElement | null {
  const door = statement.door === null ? undefined : t(DOORS[statement.door]);
  const voice = voiceOf(statement);
  if (!voice) return null;
  return (
    <span>
      <Tag icon={voice.icon} title={door}>
        <bdi>{voice.text}</bdi>
      </Tag>
      {door && <span className="visually-hidden">{door}</span>}
    </span>
  );
}

function voiceOf(statement: Statement): { icon: ReactElement; text: string } | null {
  switch (statement.voice) {
    case "group":
      return {
        icon: <PeopleTeam16Regular />,
        text: groupText({ table: statement.table, groups: statement.originals?.length }),
      };
    case "on-behalf":
      return {
        icon: <PersonVoice16Regular />,
        text: statement.onBehalfOf
          ? t("tab.byline.on-behalf", { who: statement.onBehalfOf })
          : t("tab.voice.on-behalf"),
      };
    case "unknown":
      // An imported page says so once, not for each passage.
      return null;
    case "individual":
      if (statement.attribution === "anonymous") return { icon: <EyeOff16Regular />, text: t("tab.byline.anonymous") };
      return { icon: <Person16Regular />, text: statement.author ?? t("tab.voice.individual") };
  }
}
