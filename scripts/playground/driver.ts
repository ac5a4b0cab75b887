import type { Browser, Locator, Page } from "playwright-core";
import { buttonsOf, fillForm, type Card } from "./read-card.ts";

/** A message as the playground shows it now. Edits replace its content; answers to presses are not in it. */
export type PlaygroundMessage = { id: string; conversationId: string; text?: string; cards: Card[] };

/** A press by another person: of a button of the message, or of a card that was shown to them alone in its place. */
export type PressAs = {
  personId: string;
  message: PlaygroundMessage;
  title: string;
  /** The card shown in place of the message's own. */
  card?: Card;
  /** Typed and picked values, by the labels of the boxes. */
  filled?: Readonly<Record<string, string>>;
};

export type ActAs = { personId: string; message: PlaygroundMessage; verb: string; data?: Record<string, unknown> };

export type PlaygroundDriver = {
  page: Page;
  /** All messages since the driver opened, in order, including those in rooms that the page does not show. */
  messages: PlaygroundMessage[];
  /** Waits for a message that `fits`. */
  message(fits: (message: PlaygroundMessage) => boolean, timeoutMs?: number): Promise<PlaygroundMessage>;
  /** Opens a chat or channel by its name in the list on the left. */
  openRoom(name: string): Promise<void>;
  /** Starts a post in the open channel, or writes in the open group chat, mentioning the bot. */
  mention(botName: string, text: string): Promise<void>;
  /** Writes in the open chat. */
  write(text: string): Promise<void>;
  /** The last card on the page that contains this text. In a channel the newest thread comes first. */
  card(text: string): Locator;
  /** Types into the box with this label. */
  fill(card: Locator, label: string, text: string): Promise<void>;
  /** Picks one choice of the set with this label. */
  choose(card: Locator, label: string, choice: string): Promise<void>;
  press(card: Locator, title: string): Promise<void>;
  /** Presses a button as another person and returns the card that answers. Throws when a message answers. */
  pressAs(press: PressAs): Promise<Card>;
  /** Presses an `Action.Execute` as another person and returns the body of the answer. */
  executeAs(act: ActAs): Promise<unknown>;
  /** Presses an `Action.Submit` as another person. */
  submitAs(act: ActAs): Promise<void>;
  /** Sends any activity to the bot, such as another person's message. */
  sendActivity(activity: Record<string, unknown>): Promise<void>;
  close(): Promise<void>;
};

type StreamFrame = {
  action: string;
  actionConversationId: string;
  message?: {
    messageId: string;
    text?: string;
    attachments?: { content: Record<string, unknown> }[];
    postConversationId?: string;
  };
};

/**
 * Opens the playground in a browser and listens to all messages in it. `withinMs`: how long its page may take to load.
 */
export async function openPlayground(browser: Browser, url: string, withinMs = 30_000): Promise<PlaygroundDriver> {
  const messages: PlaygroundMessage[] = [];
  const stream = await listen(url, messages);
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  await page.goto(url, { timeout: withinMs });
  await page.getByRole("treeitem").first().waitFor({ timeout: withinMs });

  const editor = () => page.locator("[data-lexical-editor=true]").first();
  const send = async (path: string, body: unknown): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`the playground answered ${path} with ${response.status}: ${text}`);
    return text ? (JSON.parse(text) as unknown) : undefined;
  };
  const pressed = ({ personId, message }: Pick<ActAs, "personId" | "message">) => ({
    from: { id: personId },
    conversation: { id: message.conversationId },
    replyToId: message.id,
  });

  const executeAs = ({ verb, data = {}, ...where }: ActAs): Promise<unknown> => {
    const action = { type: "Action.Execute", verb, data };
    return send("/_conversation/v1/invoke", { ...pressed(where), name: "adaptiveCard/action", value: { action } });
  };

  return {
    page,
    messages,
    async message(fits, timeoutMs = 10_000) {
      const end = Date.now() + timeoutMs;
      for (;;) {
        const found = messages.find(fits);
        if (found) return found;
        if (Date.now() > end) throw new Error(`no such message among ${messages.length}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async openRoom(name) {
      await page.getByRole("treeitem", { name }).click();
      await editor().waitFor();
    },
    async mention(botName, text) {
      await editor().click();
      await page.keyboard.type("@");
      await page.getByRole("menuitem", { name: botName }).click();
      await page.keyboard.type(` ${text}`);
      await page.keyboard.press("Enter");
    },
    async write(text) {
      await editor().click();
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
    },
    card: (text) => page.locator(".ac-adaptiveCard", { hasText: text }).last(),
    fill: (card, label, text) => card.getByRole("textbox", { name: label }).fill(text),
    async choose(card, label, choice) {
      const radio = card.getByRole("radio", { name: choice });
      if ((await radio.count()) > 0) return radio.click();
      await card.getByRole("combobox", { name: label }).click();
      await page.getByRole("option", { name: choice }).click();
    },
    press: (card, title) => card.getByRole("button", { name: title, exact: true }).click(),
    async pressAs({ personId, message, title, card = message.cards[0] ?? {}, filled = {} }) {
      const button = buttonsOf(card).find((one) => one.title === title);
      if (!button) throw new Error(`no button is called "${title}" in ${JSON.stringify(card)}`);
      const data = "form" in button.data ? { ...button.data, ...fillForm(card, filled) } : button.data;
      const answer = (await executeAs({ personId, message, verb: button.verb, data })) as { value: Card | string };
      if (typeof answer.value === "string") throw new Error(`"${title}" was answered with: ${answer.value}`);
      return answer.value;
    },
    executeAs,
    async submitAs(act) {
      await send("/_conversation/v1/submit", { ...pressed(act), value: { verb: act.verb, ...act.data } });
    },
    async sendActivity(activity) {
      await send("/_internal/v1/customActivities", activity);
    },
    async close() {
      stream.close();
      await page.close();
    },
  };
}

async function listen(url: string, messages: PlaygroundMessage[]): Promise<WebSocket> {
  const stream = new WebSocket(`${url.replace(/^http/, "ws")}/_ws_conversation/v1/conversations/stream`);
  stream.addEventListener("message", ({ data }) => {
    const { actionConversationId, message } = JSON.parse(String(data)) as StreamFrame;
    if (!message) return;
    const cards = (message.attachments ?? []).map(({ content }) => content);
    const conversationId = message.postConversationId ?? actionConversationId;
    const known = messages.find(({ id }) => id === message.messageId);
    if (known) Object.assign(known, { text: message.text, cards });
    else messages.push({ id: message.messageId, conversationId, text: message.text, cards });
  });
  await new Promise((resolve, reject) => {
    stream.addEventListener("open", resolve);
    stream.addEventListener("error", () => reject(new Error("the playground's stream did not open")));
  });
  return stream;
}
