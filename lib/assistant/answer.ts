import 'server-only'
import {
  convertToModelMessages,
  createUIMessageStream,
  createUIMessageStreamResponse,
  isStepCount,
  streamText,
  toUIMessageStream,
} from 'ai'
import { contextOfTools, tools } from '@/lib/adapters/tools'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import type { Actor } from '@/lib/operations/actor'
import { run } from '@/lib/operations/run'
import { instructionsFor } from './instructions'
import { type AnsweringModel, answeringModel } from './model'
import { beginOngoing, finishOngoing, type Ongoing, ongoingIn } from './ongoing'
import { Outcome } from './outcome'
import { ApprovalPolicy } from './policy'
import type { ChatChunk, ChatMessage } from './schema'
import { keep, keepOn } from './transcript'

const MOST_STEPS = 10
/** The built-in interpreter reads long lists page by page. */
const MOST_STEPS_BUILT_IN = 30
const MOST_TOKENS = 4_000
const TOOL_MS = 20_000
const KEEP_ON_MS = 2_000
const KEEP_ALIVE_MS = 15_000

/** A conversation whose last message is to be answered; `now` is the clock of tests. */
export type Conversing = { actor: Actor; conversationId: string; messages: ChatMessage[]; now?: Date }

/**
 * Answers the last message, or goes on with the answer that waited for the person. What is streamed is kept step
 * by step and to its end, whether anybody reads it or not.
 */
export function answer(conversing: Conversing): Response {
  const { actor, conversationId, messages, now } = conversing
  const answering = answeringModel({ ...actor, now: now ?? new Date() })
  const ongoing = beginOngoing(conversationId, messages.at(-1)?.role === 'user')
  const outcome = new Outcome(answering.name, ongoing.stopper.signal)
  const save = (message: ChatMessage, ended: boolean) =>
    run(keep, actor, { conversationId, ended, message: { ...message, metadata: outcome.metadata() } })
  const stream = createUIMessageStream<ChatMessage>({
    originalMessages: messages,
    generateId: newId,
    onError: outcome.failed,
    execute: async ({ writer }) => {
      writer.merge(await chunksOf(conversing, answering, ongoing, outcome))
    },
    onStepEnd: async ({ responseMessage }) => {
      await save(responseMessage, false)
    },
    onEnd: async ({ responseMessage }) => {
      finishOngoing(conversationId, ongoing)
      await save(responseMessage, true).catch(() => log.error({ conversationId }, 'an answer was not kept'))
    },
  })
  keepOnWhile(ongoing, actor, conversationId)
  return createUIMessageStreamResponse({
    stream: stream.pipeThrough(outcome.report()),
    keepAliveMs: KEEP_ALIVE_MS,
    headers: { 'cache-control': 'no-cache, no-transform' },
    consumeSseStream: ({ stream: copy }) => ongoing.record(copy),
  })
}

async function chunksOf(
  { actor, messages, now }: Conversing,
  { model, builtIn }: AnsweringModel,
  { stopper }: Ongoing,
  outcome: Outcome,
): Promise<ReadableStream<ChatChunk>> {
  const context = { actor, now }
  const policy = new ApprovalPolicy(context, messages.at(-1))
  const steps = builtIn ? MOST_STEPS_BUILT_IN : MOST_STEPS
  const result = streamText({
    model,
    instructions: instructionsFor({ ...actor, now: now ?? new Date() }),
    messages: await convertToModelMessages(messages, { tools, ignoreIncompleteToolCalls: true }),
    tools,
    toolsContext: contextOfTools(context),
    toolApproval: ({ toolCall }) => policy.decide(toolCall),
    toolCallConcurrency: 1,
    stopWhen: isStepCount(steps),
    prepareStep: ({ stepNumber }) =>
      stepNumber === steps - 1 ? { activeTools: [], toolChoice: 'none' } : undefined,
    maxOutputTokens: MOST_TOKENS,
    maxRetries: 1,
    timeout: timeouts(steps),
    abortSignal: stopper.signal,
    onError: ({ error }) => {
      outcome.failed(error)
    },
  })
  const chunks = toUIMessageStream<typeof tools, ChatMessage>({
    stream: result.stream,
    tools,
    onError: outcome.failed,
    redactToolErrors: false,
  })
  return chunks.pipeThrough(policy.describe())
}

function timeouts(steps: number) {
  const stepMs = env().AI_STEP_TIMEOUT * 1_000
  return { stepMs, toolMs: TOOL_MS, totalMs: Math.min(stepMs * steps, env().STREAM_SECONDS * 1_000) }
}

/** Says now and then that this process still answers, and hears of a Stop or a deletion that reached another one. */
function keepOnWhile(ongoing: Ongoing, actor: Actor, conversationId: string): void {
  const timer = setInterval(async () => {
    if (ongoingIn(conversationId) !== ongoing) return clearInterval(timer)
    try {
      const { data } = await run(keepOn, actor, { id: conversationId })
      if (data.stop) ongoing.stopper.abort()
    } catch (error) {
      if (error instanceof AppError && error.code === 'not_found') return ongoing.stopper.abort()
      log.warn({ conversationId, error: String(error) }, 'an answer could not be renewed')
    }
  }, KEEP_ON_MS)
  timer.unref()
}
