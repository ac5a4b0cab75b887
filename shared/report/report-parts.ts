import type { Translate } from "../locales/text.ts";
import type { ActionLine, Message, MessageRole, Report } from "./report.ts";

/** The leads' main messages, without those that have a chapter of their own. */
export function mainMessages({ messages }: Report): Message[] {
  return messages.filter(({ role }) => role === undefined);
}

/** The leads' sentences in this role. */
export function messagesOf({ messages }: Report, role: MessageRole): Message[] {
  return messages.filter((one) => one.role === role);
}

/** Whether an action is done. Reports hold the status in words. */
export function isDone({ status }: ActionLine, t: Translate): boolean {
  return status === t("report.action.done");
}

/** The name of an area in the report; its id where the report does not have it. */
export function nameOf(areaId: string, { areas }: Report): string {
  return areas.find(({ id }) => id === areaId)?.name ?? areaId;
}
