import type { CDPSession } from 'playwright-core'

/** Counts what comes over the wire, as encoded, and the messages of the stream. */
export class Wire {
  /** Bytes of what is the same for everybody: page, code, style, font, map. */
  pages = 0
  /** Bytes of answers about this network and this person. */
  data = 0
  messages = 0
  private readonly paths = new Map<string, string>()

  static async open(session: CDPSession): Promise<Wire> {
    const wire = new Wire()
    await session.send('Network.enable')
    await session.send('Network.setCacheDisabled', { cacheDisabled: true })
    session.on('Network.requestWillBeSent', ({ requestId, request }) => wire.paths.set(requestId, new URL(request.url).pathname))
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => wire.count(requestId, encodedDataLength))
    session.on('Network.eventSourceMessageReceived', () => wire.messages++)
    return wire
  }

  private count(requestId: string, bytes: number): void {
    const path = this.paths.get(requestId) ?? ''
    if (/^\/(v1|session)\b/.test(path)) this.data += bytes
    else this.pages += bytes
  }

  clear(): void {
    this.pages = 0
    this.data = 0
    this.messages = 0
  }
}
