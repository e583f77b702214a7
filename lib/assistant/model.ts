import 'server-only'
import { createOpenAI } from '@ai-sdk/openai'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import type { LanguageModelV4 } from '@ai-sdk/provider'
import { env } from '@/lib/core/env'
import type { Reader } from '@/lib/tasks/written/rules'
import { impatientFetch } from './failure'
import { interpreter } from './interpreter/model'

const DEFAULT_OPENAI_MODEL = 'gpt-5-mini'

/** Who answers; the built-in interpreter reads plain commands by the person's clock and habits. */
export type AnsweringModel = { model: LanguageModelV4; name: string; builtIn: boolean }

/** The model that the environment names: an OpenAI-compatible server, OpenAI, or else the built-in interpreter. */
export function answeringModel(reader: Reader): AnsweringModel {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL, AI_MODEL: chosen } = env()
  if (baseURL && chosen) {
    const server = createOpenAICompatible({
      name: 'compatible',
      baseURL,
      apiKey,
      includeUsage: true,
      fetch: impatientFetch,
    })
    return { model: server.chatModel(chosen), name: chosen, builtIn: false }
  }
  if (apiKey && !baseURL) {
    const name = chosen ?? DEFAULT_OPENAI_MODEL
    return { model: createOpenAI({ apiKey, fetch: impatientFetch })(name), name, builtIn: false }
  }
  return { model: interpreter(reader), name: 'Built-in interpreter', builtIn: true }
}
