import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** What the model does with one request. */
export type Scene = (response: ServerResponse) => void | Promise<void>

type Call = { name: string; arguments: string }
type Message = { role: string; content: unknown; tool_calls?: { function: Call }[] }

/** A server of the OpenAI chat completions protocol that plays scenes, one a request, over real HTTP. */
export class ScriptedModel {
  readonly requests: { messages: Message[]; tools: { function: { name: string; parameters: object } }[] }[] =
    []
  readonly #scenes: Scene[] = []
  readonly #server: Server

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response))
  }

  static async start(): Promise<ScriptedModel> {
    const model = new ScriptedModel()
    await new Promise<void>((resolve) => model.#server.listen(0, '127.0.0.1', resolve))
    return model
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`
  }

  /** Plays these scenes next; after the last one it has nothing more to say. */
  play(...scenes: Scene[]): void {
    this.#scenes.splice(0, this.#scenes.length, ...scenes)
    this.requests.length = 0
  }

  /** The contents of the tool messages of the last request. */
  lastToolAnswers(): unknown[] {
    const messages = this.requests.at(-1)?.messages ?? []
    return messages.filter(({ role }) => role === 'tool').map(({ content }) => JSON.parse(String(content)))
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = ''
    for await (const chunk of request) body += chunk
    this.requests.push(JSON.parse(body))
    const scene = this.#scenes.shift() ?? says('There is nothing more in the script.')
    await scene(response)
  }
}

export function says(...words: string[]): Scene {
  return (response) => {
    begin(response)
    for (const content of words) send(response, { content })
    finish(response, 'stop')
  }
}

/** Says a word and ends for a reason of its own. */
export function endsBy(reason: string): Scene {
  return (response) => {
    begin(response)
    send(response, { content: 'Well' })
    finish(response, reason)
  }
}

/** Says a word every `ms`, until nobody listens. */
export function saysSlowly(words: string[], ms: number): Scene {
  return async (response) => {
    begin(response)
    for (const content of words) {
      send(response, { content })
      await sleep(ms)
      if (response.destroyed) return
    }
    finish(response, 'stop')
  }
}

/** Calls a tool in one piece. */
export function calls(name: string, input: object, id = `call_${name}`): Scene {
  return (response) => {
    begin(response)
    send(response, { tool_calls: [callDelta(0, id, name, JSON.stringify(input))] })
    finish(response, 'tool_calls')
  }
}

/** Calls a tool with its arguments in small pieces. */
export function callsInPieces(name: string, input: object): Scene {
  return (response) => {
    begin(response)
    send(response, { tool_calls: [callDelta(0, 'call_pieces', name, '')] })
    for (const piece of JSON.stringify(input).match(/.{1,7}/gsu) ?? [])
      send(response, { tool_calls: [{ index: 0, function: { arguments: piece } }] })
    finish(response, 'tool_calls')
  }
}

/** Calls a tool as servers do that leave out the index, or with arguments that are no JSON. */
export function callsOddly(name: string, argumentText: string, { index }: { index?: number } = {}): Scene {
  return (response) => {
    begin(response)
    send(response, { tool_calls: [callDelta(index, 'call_odd', name, argumentText)] })
    finish(response, 'tool_calls')
  }
}

export function fails(status: number, headers: Record<string, string> = { 'retry-after-ms': '1' }): Scene {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify({ error: { message: `sk-secret-key says ${status}`, type: 'scripted' } }))
  }
}

export const hangs: Scene = () => {}

/** Says a few words and drops the connection. */
export function breaksOffAfter(words: string): Scene {
  return async (response) => {
    begin(response)
    send(response, { content: words })
    await sleep(50)
    response.destroy()
  }
}

/** Says a few words and then, in the stream, that something went wrong. */
export function tellsOfFaultAfter(words: string): Scene {
  return (response) => {
    begin(response)
    send(response, { content: words })
    response.end(`data: ${JSON.stringify({ error: { message: 'sk-secret-key is overloaded' } })}\n\n`)
  }
}

export const talksNonsense: Scene = (response) => {
  begin(response)
  response.end('data: {"choices": "<html>not what one expects\n\ndata: [DONE]\n\n')
}

function callDelta(index: number | undefined, id: string, name: string, text: string) {
  return { index, id, type: 'function', function: { name, arguments: text } }
}

function begin(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
}

function send(response: ServerResponse, delta: object, finishReason: string | null = null): void {
  const chunk = {
    id: 'scripted',
    object: 'chat.completion.chunk',
    created: 0,
    model: 'scripted',
    choices: [{ index: 0, delta, finish_reason: finishReason }],
  }
  response.write(`data: ${JSON.stringify(chunk)}\n\n`)
}

function finish(response: ServerResponse, reason: string): void {
  send(response, {}, reason)
  response.end('data: [DONE]\n\n')
}
