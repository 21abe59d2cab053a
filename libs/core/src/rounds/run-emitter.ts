import type { RunEvent, RunListener } from './run-event';

/**
 * Notifies listeners of an event; resolves when all have dealt with it. Once a listener has failed, no
 * event is passed on, and every call rejects with its error.
 */
export type EmitRunEvent<Event = RunEvent> = (event: Event) => Promise<void>;

/**
 * Passes events on in the order of the calls, each to one listener after the other. Whoever emits need
 * not await it: the next call that is awaited rejects if a listener has failed.
 */
export function createRunEmitter<Event = RunEvent>(
  listeners: readonly RunListener<Event>[],
): EmitRunEvent<Event> {
  let emitted = Promise.resolve();
  return (event) => {
    emitted = emitted.then(() => notify(listeners, event));
    // A failure is dealt with where a call is awaited.
    emitted.catch(() => undefined);
    return emitted;
  };
}

async function notify<Event>(
  listeners: readonly RunListener<Event>[],
  event: Event,
): Promise<void> {
  for (const listener of listeners) await listener(event);
}
