import { count, flag, oneOf, optional, real, UserError } from '@fedsim/core/house';
import { Command } from 'commander';
import { z } from 'zod';
import { explain } from './explain';
import { addSchemaOptions, givenSettings } from './schema-options';

const schema = z.strictObject({
  clients: count(1, 100, 10, 'clients'),
  targetAccuracy: optional(real(0, 1, 1, ''), 'stop there'),
  optimizer: oneOf(['sgd', 'adam'], 'sgd', 'optimizer'),
  exit: flag('exit when done'),
});

function commandOf(...args: string[]): Command {
  const command = new Command('test').exitOverride().configureOutput({ writeErr: () => undefined });
  addSchemaOptions(command, schema, 'Settings:');
  return command.parse(args, { from: 'user' });
}

describe('addSchemaOptions', () => {
  it('gives only what was typed, by kebab-case key', () => {
    const command = commandOf('--clients=3', '--target-accuracy', '0.9', '--exit');
    expect(givenSettings(command)).toEqual({
      clients: '3',
      'target-accuracy': '0.9',
      exit: true,
    });
    expect(givenSettings(commandOf())).toEqual({});
    expect(givenSettings(commandOf('--exit=false'))).toEqual({ exit: 'false' });
  });

  it('explains every flag with its default', () => {
    const help = commandOf().helpInformation();
    expect(help).toContain('Settings:');
    expect(help).toMatch(/--clients <number> +clients \(default: 10\)/);
    expect(help).toMatch(/--target-accuracy <number> +stop there/);
    expect(help).toMatch(/--exit \[true\|false\] +exit when done \(default: false\)$/m);
    expect(help).toMatch(/--optimizer <text> +optimizer: sgd, adam \(default: sgd\)/);
  });

  it('refuses an unknown flag and suggests a known one', () => {
    expect(() => commandOf('--client=3')).toThrow(/unknown option.*Did you mean --clients/s);
  });
});

describe('explain', () => {
  it('shows a sentence for what people can mend, and a stack for a fault of ours or when asked', () => {
    const mine = new UserError('port: 80 is in use.');
    expect(explain(mine, false)).toBe('port: 80 is in use.');
    expect(explain(mine, true)).toMatch(/^\s+at /m);
    expect(explain(new TypeError('x'), false)).toMatch(/^\s+at /m);
    expect(explain('text', false)).toBe('text');
  });
});
