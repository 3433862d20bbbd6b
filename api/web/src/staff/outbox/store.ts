import type { Entry, Store } from './command'

/** On this device, for one person: nobody sends what another did. */
export function deviceStore(person: string, storage: Storage): Store {
  const prefix = `waybill.outbox.${person}.`
  const keys = () => Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '').filter((key) => key.startsWith(prefix))
  return {
    all: () => keys().flatMap((key) => parsed(storage.getItem(key))),
    put: (entry) => storage.setItem(prefix + entry.key, JSON.stringify(entry)),
    drop: (key) => storage.removeItem(prefix + key),
  }
}

function parsed(text: string | null): Entry[] {
  return text === null ? [] : [JSON.parse(text) as Entry]
}
