export type CardTheme = "light" | "dark" | "contrast";

type Tint = { text: string; subtle: string };
type Palette = {
  surface: string;
  border: string;
  field: string;
  button: string;
  primary: { back: string; text: string };
  text: Record<"default" | "accent" | "good" | "warning" | "attention", Tint>;
  back: Record<"emphasis" | "accent" | "good" | "warning" | "attention", string>;
};

const same = (text: string): Tint => ({ text, subtle: text });

/** Teams' own colours, so that a preview looks like the card that people will get. */
const PALETTES: Readonly<Record<CardTheme, Palette>> = {
  light: {
    surface: "#ffffff",
    border: "#e0e0e0",
    field: "#ffffff",
    button: "#ffffff",
    primary: { back: "#5b5fc7", text: "#ffffff" },
    text: {
      default: { text: "#242424", subtle: "#616161" },
      accent: same("#4f52b2"),
      good: same("#0e700e"),
      warning: same("#835b00"),
      attention: same("#b10e1c"),
    },
    back: { emphasis: "#f5f5f5", accent: "#ebebff", good: "#f1faf1", warning: "#fff9f0", attention: "#fdf3f4" },
  },
  dark: {
    surface: "#292929",
    border: "#525252",
    field: "#1f1f1f",
    button: "#292929",
    primary: { back: "#5b5fc7", text: "#ffffff" },
    text: {
      default: { text: "#ffffff", subtle: "#adadad" },
      accent: same("#9ea2ff"),
      good: same("#54b054"),
      warning: same("#faa06b"),
      attention: same("#ee97a0"),
    },
    back: { emphasis: "#1f1f1f", accent: "#2f2f4a", good: "#1d301d", warning: "#3a2e17", attention: "#3b1d20" },
  },
  contrast: {
    surface: "#000000",
    border: "#ffffff",
    field: "#000000",
    button: "#000000",
    primary: { back: "#1aebff", text: "#000000" },
    text: {
      default: same("#ffffff"),
      accent: same("#1aebff"),
      good: same("#3ff23f"),
      warning: same("#ffff01"),
      attention: same("#ffff01"),
    },
    back: { emphasis: "#000000", accent: "#000000", good: "#000000", warning: "#000000", attention: "#000000" },
  },
};

const FONT = "'Segoe UI Variable Text', 'Segoe UI', 'Liberation Sans', system-ui, sans-serif";

/** The host configuration for `adaptivecards`, close to that of Teams. Pure. */
export function hostConfig(theme: CardTheme): Record<string, unknown> {
  const { text, back, border } = PALETTES[theme];
  const foregroundColors = Object.fromEntries(
    Object.entries(text).map(([name, tint]) => [name, { default: tint.text, subtle: tint.subtle }]),
  );
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors, borderColor: border });
  return {
    fontFamily: FONT,
    supportsInteractivity: true,
    spacing: { small: 4, default: 8, medium: 12, large: 20, extraLarge: 28, padding: 12 },
    separator: { lineThickness: 1, lineColor: border },
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 22 },
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
    lineHeights: { small: 17, default: 20, medium: 22, large: 25, extraLarge: 29 },
    containerStyles: {
      default: style("transparent"),
      ...Object.fromEntries(Object.entries(back).map(([name, color]) => [name, style(color)])),
    },
    actions: {
      maxActions: 6,
      spacing: "default",
      buttonSpacing: 8,
      showCard: { actionMode: "inline", inlineTopMargin: 8 },
      actionsOrientation: "horizontal",
      actionAlignment: "left",
    },
    inputs: {
      label: { inputSpacing: "small", requiredInputs: { weight: "bolder" }, optionalInputs: { weight: "bolder" } },
      errorMessage: { color: "attention", spacing: "small" },
    },
    textBlock: { headingLevel: 2 },
  };
}

/** The style sheet for cards inside an element of class `card-host`: frame, buttons and fields as in Teams. */
export function cardStyle(theme: CardTheme): string {
  const { surface, border, field, button, primary, text } = PALETTES[theme];
  const ink = text.default.text;
  return `
.card-host { background: ${surface}; border: 1px solid ${border}; border-radius: 8px; padding: 4px; color: ${ink}; font-family: ${FONT}; }
.card-host .ac-adaptiveCard { outline: none; overflow-wrap: anywhere; }
.card-host .ac-container:not(.ac-adaptiveCard)[style*="background"] { border-radius: 6px;${theme === "contrast" ? ` border: 1px solid ${border};` : ""} }
.card-host .ac-actionSet { flex-wrap: wrap; row-gap: 8px; }
.card-host .ac-pushButton { font: 600 14px/20px ${FONT}; min-height: 32px; padding: 5px 12px; border-radius: 4px; cursor: pointer;
  white-space: normal !important; overflow: visible !important; max-width: 100%;
  background: ${button}; color: ${ink}; border: 1px solid ${theme === "light" ? "#d1d1d1" : border}; }
.card-host .ac-pushButton.style-positive { background: ${primary.back}; color: ${primary.text}; border-color: ${primary.back}; }
.card-host .ac-pushButton:focus-visible, .card-host .ac-input:focus-visible, .card-host input:focus-visible { outline: 2px solid ${ink}; outline-offset: 1px; }
.card-host .ac-input { font: 14px/20px ${FONT}; color: ${ink}; }
.card-host .ac-input.ac-textInput, .card-host .ac-input.ac-numberInput, .card-host .ac-input.ac-dateInput, .card-host .ac-input.ac-timeInput, .card-host select.ac-input {
  box-sizing: border-box; width: 100%; min-height: 32px; padding: 5px 10px; border-radius: 4px; background: ${field};
  border: 1px solid ${border}; border-bottom-color: ${text.default.subtle}; color-scheme: ${theme === "light" ? "light" : "dark"}; }
.card-host textarea.ac-input { min-height: 60px; resize: vertical; }
.card-host .ac-input::placeholder { color: ${text.default.subtle}; opacity: 1; }
.card-host input[type="radio"], .card-host input[type="checkbox"] { width: 16px; height: 16px; margin: 2px 0; accent-color: ${primary.back}; flex: none; }
.card-host .ac-choiceSetInput-expanded > div, .card-host .ac-choiceSetInput-multiSelect > div { padding: 3px 0; }
.card-host a.ac-anchor, .card-host a.ac-anchor:visited { color: ${text.accent.text}; text-decoration: underline; }
`;
}
