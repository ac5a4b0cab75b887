import type { CardJson, GatewayTexts, Reply } from "./gateway-contract.ts";
import { isRecord, safeData } from "./safe-data.ts";
import { CARD_TYPE, isText } from "./reply-bodies.ts";

type Body = Record<string, unknown>;
type Invoke = { name?: string | undefined; value?: unknown };

const EXTENSION = "composeExtension/";
const UNFURLS: readonly string[] = ["composeExtension/queryLink", "composeExtension/anonymousQueryLink"];
const SUBMITS: readonly string[] = ["task/submit", "composeExtension/submitAction"];
const DIALOGS: readonly string[] = ["task/fetch", "composeExtension/fetchTask", ...SUBMITS];

/** Whether Teams wants the answer to this invoke in another shape than a card's press. */
export function wantsDialogBody(name: string | undefined): boolean {
  return name !== undefined && (name.startsWith("task/") || name.startsWith(EXTENSION));
}

/**
 * The body that answers an invoke of a dialog, a message extension or a link, as learn.microsoft.com documents it.
 * `undefined`: an empty one, which closes the dialog or leaves the link as it is.
 */
export function dialogBody(reply: Reply, { name = "", value }: Invoke, texts: GatewayTexts): Body | undefined {
  if (reply.kind === "insert" && name.startsWith(EXTENSION)) return inserted(reply);
  if (UNFURLS.includes(name) || reply.kind === "silent") return undefined;
  if (!DIALOGS.includes(name)) {
    const text = isText(reply) ? reply.text : texts.outOfDate;
    return name.startsWith(EXTENSION)
      ? { composeExtension: { type: "message", text } }
      : { task: { type: "message", value: text } };
  }
  const title = texts.appName;
  if (reply.kind === "page")
    return task({ title, height: "large", width: "large", url: reply.url, fallbackUrl: reply.elsewhere });
  if (reply.kind === "card" || reply.kind === "shared" || reply.kind === "insert")
    return shown(title, inDialog(reply.card));
  if (!SUBMITS.includes(name)) return { task: { type: "message", value: reply.text } };
  return shown(title, again(reply.text, { value, tryAgain: texts.tryAgain }));
}

/** A message would take the place of what was typed: it rides along on the button that sends it again. */
function again(text: string, { value, tryAgain }: { value: unknown; tryAgain: string }): CardJson {
  const data = safeData(isRecord(value) ? value["data"] : undefined);
  return {
    type: "AdaptiveCard",
    version: "1.5",
    body: [{ type: "RichTextBlock", inlines: [{ type: "TextRun", text }] }],
    actions: [{ type: "Action.Submit", title: tryAgain, data }],
  };
}

function inserted({ card, title, text }: Extract<Reply, { kind: "insert" }>): Body {
  const preview = { contentType: "application/vnd.microsoft.card.thumbnail", content: { title, text } };
  const attachments = [{ contentType: CARD_TYPE, content: card, preview }];
  return { composeExtension: { type: "result", attachmentLayout: "list", attachments } };
}

function shown(title: string, card: CardJson): Body {
  return task({ title, height: "large", width: "medium", card: { contentType: CARD_TYPE, content: card } });
}

function task(value: Body): Body {
  return { task: { type: "continue", value } };
}

/** Dialogs know `Action.Submit` alone: each `Action.Execute` becomes what it falls back to. */
function inDialog({ refresh: _, ...card }: CardJson): CardJson {
  return submits(card) as CardJson;
}

function submits(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(submits);
  if (!isRecord(value)) return value;
  if (value["type"] !== "Action.Execute")
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, submits(part)]));
  const { fallback: _, verb, data, ...rest } = value;
  return { ...rest, type: "Action.Submit", data: { ...safeData(data), verb } };
}
