import { planningProgram } from '../../testing/planning-program';

it('takes cells whose noise for examples is to be worked out from their shards', async () => {
  const settings = ['--dp=example', '--clip-norm=1', '--target-epsilon=3,8', '--clients=20'];
  const data = ['--dataset=mnist', '--batch=64'];
  const planned = planningProgram().parseAsync(['sweep', ...settings, ...data], { from: 'user' });
  await expect(planned).resolves.toBeDefined();
});
