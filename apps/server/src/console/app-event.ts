import type { EmitRunEvent, RunEvent } from '@fedsim/core/house';
import type { DownloadProgress } from '@fedsim/datasets/node';
import type { RunEnd, RunHeader } from './console-view';
import type { Work } from './work';

/** What happens in a command: the events of its run, and what else its user is shown. */
export type AppEvent =
  | RunEvent
  /** Something the user must know, shown for good. */
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'downloading'; readonly progress: DownloadProgress }
  /** Before the first round. */
  | { readonly kind: 'header'; readonly header: RunHeader }
  /** Clients are waited for; `invited` where people start them, and not this command. */
  | {
      readonly kind: 'waiting';
      readonly reachable: number;
      readonly clients: number;
      readonly invited: boolean;
    }
  /** Progress of work in parallel to the rounds; an empty list when it is over. */
  | { readonly kind: 'working'; readonly works: readonly Work[] }
  /** After the last round, when the result is recorded. */
  | { readonly kind: 'ended'; readonly end: RunEnd };

/** Notifies whoever listens to a command. */
export type Emit = EmitRunEvent<AppEvent>;
