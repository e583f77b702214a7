'use client'

import { Chat } from '@ai-sdk/react'
import { APICallError, DefaultChatTransport, lastAssistantMessageIsCompleteWithApprovalResponses } from 'ai'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { Store } from '@/lib/live/store'
import { changeSetsIn, finishedSteps, openQuestions, superseded } from '../messages/rules'
import { errorIn, request, UNREACHABLE } from '../requests/client'
import { countToReview } from '../review/client'
import type { ChatMessage, FullConversation } from '../schema'

type Decision = { id: string; approve: boolean; refused: number[] }

const POLL_MS = 1_000
const MOST_POLLS = 600

/**
 * What is not in the messages: whether they are still being fetched, why that failed, and whether an answer is
 * being written that does not stream here.
 */
export type Fetching = { isLoading: boolean; isFollowing: boolean; problem: string | null }

const IDLE: Fetching = { isLoading: false, isFollowing: false, problem: null }

/** One conversation in the browser, and what the person does in it. It outlives the panel that shows it. */
export class Talking {
  readonly chat: Chat<ChatMessage>
  readonly fetching = new Store<Fetching>(IDLE)
  /** Change sets of the conversation that are undone, and the change set that did it. */
  readonly undone = new Store<ReadonlyMap<string, string>>(new Map())
  #decision: Decision | null = null

  constructor(id: string) {
    this.chat = new Chat<ChatMessage>({
      id,
      generateId: newId,
      transport: this.#transport(),
      sendAutomaticallyWhen: lastAssistantMessageIsCompleteWithApprovalResponses,
      onFinish: ({ message, isDisconnect }) => {
        for (const { changeSet, undid } of changeSetsIn(message)) if (undid) this.setUndone(undid, changeSet)
        void countToReview()
        if (isDisconnect) void this.#catchUp()
      },
      onError: (error) => {
        if (this.#isRefusedDecision(error)) void this.#catchUp()
      },
    })
  }

  /** Gets what was said before, and reads along if an answer is being written. */
  async fetch(): Promise<void> {
    this.fetching.set({ ...IDLE, isLoading: true })
    try {
      const conversation = await this.#read()
      this.#take(conversation)
      if (conversation.answering) await this.#catchUp()
      else this.fetching.set(IDLE)
    } catch (error) {
      const isGone = error instanceof AppError && error.code === 'not_found'
      this.fetching.set({ ...IDLE, problem: isGone ? null : sentenceOf(error) })
    }
  }

  /** Gets what was said meanwhile in another tab, or on another device. */
  readonly refresh = async (): Promise<void> => {
    const { messages } = this.chat
    const isStill = () =>
      this.chat.status === 'ready' && this.fetching.get() === IDLE && this.chat.messages === messages
    if (messages.length === 0 || !isStill()) return
    const conversation = await this.#read().catch(() => null)
    if (!conversation || !isStill()) return
    this.#take(conversation)
    if (conversation.answering) await this.#catchUp()
  }

  /** Says something. Questions that are left unanswered are answered by no, here as on the server. */
  readonly say = (text: string): void => {
    this.chat.messages = this.chat.messages.map((message) =>
      openQuestions(message).length > 0 ? superseded(message) : message,
    )
    void this.chat.sendMessage({ text })
  }

  /** Asks for another answer to the last message, from where the last one broke off. */
  readonly retry = (): void => {
    const last = this.chat.messages.at(-1)
    if (last?.role === 'assistant') {
      const rest = finishedSteps(last)
      this.chat.messages = [...this.chat.messages.slice(0, -1), ...(rest ? [rest] : [])]
    }
    void this.chat.sendMessage()
  }

  /** Stops the answer on the server; what was said of it comes to its end here. */
  readonly stop = async (): Promise<void> => {
    await request('POST', `/api/chat/${this.chat.id}/stop`).catch(() => this.chat.stop())
  }

  /** Answers a question; `refused` are lines of it that shall not happen. */
  readonly decide = async (id: string, approve: boolean, refused: number[] = []): Promise<void> => {
    const last = this.chat.messages.at(-1)
    const decision = { id, approve, refused }
    try {
      if (last && openQuestions(last).length > 1) await request('POST', this.#approvals, decision)
      else this.#decision = decision
      await this.chat.addToolApprovalResponse({ id, approved: approve })
      void countToReview()
    } catch {
      await this.#catchUp()
    }
  }

  /** `by` is the change set that undid it, null once it is done again. */
  setUndone(changeSet: string, by: string | null): void {
    const next = new Map(this.undone.get())
    if (by) next.set(changeSet, by)
    else next.delete(changeSet)
    this.undone.set(next)
  }

  get #approvals(): string {
    return `/api/chat/${this.chat.id}/approvals`
  }

  #transport(): DefaultChatTransport<ChatMessage> {
    return new DefaultChatTransport<ChatMessage>({
      api: '/api/chat',
      prepareSendMessagesRequest: ({ id, messages }) => {
        const decision = this.#decision
        this.#decision = null
        if (decision) return { api: this.#approvals, body: decision }
        return { body: { id, message: messages.findLast(({ role }) => role === 'user') } }
      },
    })
  }

  /** Reads along with an answer that is being written elsewhere, or waits until it is whole. */
  async #catchUp(): Promise<void> {
    this.fetching.set({ ...IDLE, isFollowing: true })
    await this.chat.resumeStream()
    for (let poll = 0; poll < MOST_POLLS; poll++) {
      const conversation = await this.#read().catch(() => null)
      if (conversation && !this.#isBusy) this.#take(conversation)
      if (conversation && !conversation.answering) break
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    }
    this.chat.clearError()
    this.fetching.set(IDLE)
  }

  #take({ messages, undone }: FullConversation): void {
    this.chat.messages = messages.map(asMessage)
    this.undone.set(new Map(undone.map(({ changeSet, by }) => [changeSet, by])))
  }

  #read(): Promise<FullConversation> {
    return request('GET', `/api/v1/conversations/${this.chat.id}`) as Promise<FullConversation>
  }

  /** The question was answered elsewhere, or is too old: what the server holds is not what is here. */
  #isRefusedDecision(error: Error): boolean {
    return APICallError.isInstance(error) && error.statusCode === 409 && error.url.endsWith(this.#approvals)
  }

  get #isBusy(): boolean {
    return this.chat.status === 'submitted' || this.chat.status === 'streaming'
  }
}

/** What a request for an answer failed by, in a sentence for the person. */
export function sentenceOf(error: unknown): string {
  if (error instanceof AppError) return error.message
  return APICallError.isInstance(error) ? errorIn(error.responseBody ?? '').message : UNREACHABLE
}

/** A cast, since the wire leaves the parts open: they are what the AI SDK gave the server to keep. */
function asMessage({ metadata, ...message }: FullConversation['messages'][number]): ChatMessage {
  return { ...(message as unknown as ChatMessage), ...(metadata && { metadata }) }
}
