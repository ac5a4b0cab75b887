import type { AskModel } from "../../shared/themes/ask-model.ts";
import type { ModelClientOptions } from "./model-client.ts";

/** The client of a model, which is loaded when it is first asked: no start waits for it, and few installations have a model. */
export function modelWhenAsked(options: ModelClientOptions): AskModel {
  let client: AskModel | undefined;
  return async (asking) => {
    const { createModelClient } = await import("./model-client.ts");
    return (client ??= createModelClient(options))(asking);
  };
}
