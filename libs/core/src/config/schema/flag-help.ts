import { z } from 'zod';
import { kebabCase } from './parse-config';

/** A setting as a command line shows it. */
export interface FlagHelp {
  /** Kebab-case, without dashes. */
  readonly name: string;
  readonly description: string;
  /** The syntax of values that have several forms; for a program's own help. */
  readonly forms?: readonly string[];
  readonly kind: 'boolean' | 'number' | 'text';
  /** As it would be typed; undefined when there is none. */
  readonly byDefault?: string;
}

/** Every setting of a schema, in order: what `--help` and Nx's own help are written from. */
export function flagHelp(schema: z.ZodObject): FlagHelp[] {
  return Object.entries(schema.shape).map(([key, field]) => {
    const byDefault = field instanceof z.ZodDefault ? field.def.defaultValue : undefined;
    return {
      name: kebabCase(key),
      description: (field as z.ZodType).description ?? '',
      forms: (field as z.ZodType).meta()?.['forms'] as string[] | undefined,
      kind: kindOf(field as z.ZodType),
      byDefault: byDefault === undefined ? undefined : String(byDefault),
    };
  });
}

function kindOf(field: z.ZodType): FlagHelp['kind'] {
  if (field instanceof z.ZodDefault || field instanceof z.ZodOptional) {
    return kindOf(field.unwrap() as z.ZodType);
  }
  if (field instanceof z.ZodPipe) return kindOf(field.out as z.ZodType);
  if (field instanceof z.ZodBoolean) return 'boolean';
  return field instanceof z.ZodNumber ? 'number' : 'text';
}
