import type { Memory, PromptSection, PromptTemplate, Tokenizer } from "@microsoft/teams-ai";
import { OpenAIModel } from "@microsoft/teams-ai/lib/models/OpenAIModel.js";
import type { TurnContext } from "botbuilder";
import type { AskModel } from "../../shared/themes/ask-model.ts";

export type ModelClientOptions = {
  endpoint: string;
  deployment: string;
  apiKey: string;
  /** How requests travel; the platform's own unless a test brings another. */
  fetch?: typeof fetch;
};

const API_VERSION = "2024-10-21";
const PATIENCE_MS = 60_000;
const MOST_TOKENS = 4_000;

/** Asks a model deployed in Azure OpenAI. */
export function createModelClient(options: ModelClientOptions): AskModel {
  const model = new OpenAIModel({
    azureApiKey: options.apiKey,
    azureEndpoint: options.endpoint,
    azureDefaultDeployment: options.deployment,
    azureApiVersion: API_VERSION,
    useSystemMessages: true,
    responseFormat: { type: "json_object" },
    seed: 1,
    clientOptions: { timeout: PATIENCE_MS, maxRetries: 1, ...(options.fetch ? { fetch: options.fetch } : {}) },
  });
  return async ({ rules, material }) => {
    const response = await model.completePrompt(
      NO_TURN,
      NO_MEMORY,
      {} as never,
      NO_TOKENIZER,
      promptOf(rules, material),
    );
    return response.status === "success" ? (response.message?.content ?? null) : null;
  };
}

/** The messages as they are: the library's own sections would read `{{…}}` in people's words as their template language. */
function promptOf(rules: string, material: string): PromptTemplate {
  const render = async () => ({
    output: [
      { role: "system", content: rules },
      { role: "user", content: material },
    ],
    length: 0,
    tooLong: false,
  });
  const prompt: PromptSection = {
    ...{ required: true, tokens: -1, separator: "\n", textPrefix: "" },
    renderAsMessages: render,
    renderAsText: async () => ({ output: `${rules}\n${material}`, length: 0, tooLong: false }),
  };
  const completion = {
    ...{ completion_type: "chat" as const, frequency_penalty: 0, presence_penalty: 0, temperature: 0, top_p: 1 },
    ...{ include_history: false, include_input: false, include_images: false },
    ...{ max_input_tokens: Number.MAX_SAFE_INTEGER, max_tokens: MOST_TOKENS, stop_sequences: [] },
  };
  return { name: "themes", prompt, config: { schema: 1.1, type: "completion", completion } };
}

/** Nobody's turn, and nothing remembered: each asking stands by itself. */
const NO_TURN = {} as TurnContext;
const NO_MEMORY: Memory = {
  deleteValue: () => undefined,
  hasValue: () => false,
  getValue: () => undefined as never,
  setValue: () => undefined,
};
const NO_TOKENIZER: Tokenizer = { encode: () => [], decode: () => "" };
