import { join } from 'node:path';
import { runApp } from '../support/app-process';
import { shownPage, withBrowser } from '../support/shown-page';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

withBrowser(
  "a browser without a network shows a sweep's report and has nothing to complain about",
  async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'sweep');
    const small = SMALL_RUN;
    const ended = await runApp('server', ['sweep', ...small, '--lr=0.05,0.1', `--out=${out}`]);
    expect(ended).toMatchObject({ code: 0, errors: '' });
    const { dom, complaints } = await shownPage(join(out, 'report.html'), folder.path);
    expect(complaints).toEqual([]);
    expect(dom).toMatch(/<title>sweep · fedsim<\/title>/);
    expect(dom.match(/<svg role="img"/g)).toHaveLength(5);
  },
);
