/** What an event or acknowledgement carries: one encoded frame. Browsers receive ArrayBuffers. */
export type WireFrame = Uint8Array | ArrayBuffer;

/** Sends back the one frame that acknowledges an event. */
export type Acknowledge = (reply: WireFrame) => void;

/** Namespace of client hosts. */
export const HOST_NAMESPACE = '/';
/** Namespace of watchers: the server reports, they only listen. */
export const OBSERVE_NAMESPACE = '/observe';

/** Namespace of controllers, where the server was started with a token for them. */
export const CONTROL_NAMESPACE = '/control';

/** What a client host sends; each event carries the message of its name. */
export interface ClientToServerEvents {
  /** Acknowledged by welcome or reject. */
  join: (frame: WireFrame, acknowledge: Acknowledge) => void;
  /** Acknowledged by a receipt, like the three below. */
  ready: (frame: WireFrame, acknowledge: Acknowledge) => void;
  update: (frame: WireFrame, acknowledge: Acknowledge) => void;
  fault: (frame: WireFrame, acknowledge: Acknowledge) => void;
  answer: (frame: WireFrame, acknowledge: Acknowledge) => void;
}

/** What the server sends to client hosts; each event carries the message of its name. */
export interface ServerToClientEvents {
  model: (frame: WireFrame) => void;
  train: (frame: WireFrame) => void;
  finish: (frame: WireFrame) => void;
  ask: (frame: WireFrame) => void;
}

/**
 * What the server sends to watchers, each as plain JSON: `report` has a round's report, the others the
 * event of their name.
 */
export interface ServerToObserverEvents<
  Report = unknown,
  Started = unknown,
  Outcome = unknown,
  Finished = unknown,
> {
  /** The rounds begin. */
  started: (event: Started) => void;
  /** A client of the cohort answered, or is known not to. */
  outcome: (event: Outcome) => void;
  /** A round is over. */
  report: (report: Report) => void;
  /** There will be no further round. */
  finished: (event: Finished) => void;
}

/** Watchers send nothing. */
export type ObserverToServerEvents = Record<string, never>;

/** What controllers send, without frames: few words, seldom. */
export interface ControllerToServerEvents {
  /** Ends the run after the round that is open. */
  stop: (acknowledge: (reply: ControlReply) => void) => void;
}

/** Acknowledges what a controller asked for; the message is one sentence for people. */
export type ControlReply =
  { readonly accepted: true } | { readonly accepted: false; readonly message: string };

/** Socket.IO's `auth` payload in every namespace. */
export interface HandshakeAuth {
  /** Of hosts, watchers or controllers, which may differ. */
  readonly token: string;
}

/** `data` of the `connect_error` that refuses a wrong token. */
export interface ConnectRefusal {
  readonly reason: 'BAD_TOKEN';
  readonly message: string;
}
