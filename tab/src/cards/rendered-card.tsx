import { AdaptiveCard, HostConfig } from "adaptivecards";
import { useContext, useEffect, useRef, type ReactElement } from "react";
import { ThemeContext } from "../host/theme-context.ts";
import { cardStyle, hostConfig } from "./host-config.ts";
import { inertMarkdown } from "./inert-markdown.ts";

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = inertMarkdown(text);
  result.didProcess = true;
};

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

/** A card as Teams would show it. Its buttons only fold parts in and out. */
export function RenderedCard({ card }: { card: Readonly<Record<string, unknown>> }): ReactElement {
  const theme = useContext(ThemeContext);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    sheet.replaceSync(cardStyle(theme));
    const rendered = new AdaptiveCard();
    rendered.hostConfig = new HostConfig(hostConfig(theme));
    rendered.onExecuteAction = () => undefined;
    rendered.parse(card);
    const element = rendered.render();
    frame.current?.replaceChildren(...(element ? [element] : []));
  }, [card, theme]);
  return <div className="card-host" ref={frame} />;
}
