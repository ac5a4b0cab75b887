import type { Translate } from "../locales/text.ts";
import type { ActionLine, Message, MessageRole, Report } from "./report.ts";

/** What the leads say first, without what has a chapter of its own. */
export function mainMessages({ messages }: Report): Message[] {
  return messages.filter(({ role }) => role === undefined);
}

/** The sentences of the leads that tell this. */
export function messagesOf({ messages }: Report, role: MessageRole): Message[] {
  return messages.filter((one) => one.role === role);
}

/** Lines of a report say in words how they stand. */
export function isDone({ status }: ActionLine, t: Translate): boolean {
  return status === t("report.action.done");
}

/** What an area of the report is called there; its id, where it is none of them. */
export function nameOf(areaId: string, { areas }: Report): string {
  return areas.find(({ id }) => id === areaId)?.name ?? areaId;
}
