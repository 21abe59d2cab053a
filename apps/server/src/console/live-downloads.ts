import type { DownloadProgress } from '@fedsim/datasets/node';
import type { LiveScreen } from './live-screen';
import { downloadedLine } from './plain-console';
import { downloadLine } from './screen';

/** Shows downloads in progress on a screen, and keeps a line for each that has finished. */
export function downloadsOn(screen: LiveScreen): (progress: DownloadProgress) => void {
  return (progress) => {
    if (progress.receivedBytes !== progress.totalBytes) {
      return screen.show((moment) => downloadLine(progress, moment));
    }
    screen.clear();
    screen.printAbove(downloadedLine(progress));
  };
}
