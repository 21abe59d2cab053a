/**
 * A generated message as plain data: absent scalars get their defaults (which protobufjs keeps on the
 * prototype), absent messages and optional fields are left out.
 */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value instanceof Uint8Array) return value;
  const message = value as Record<string, unknown>;
  const entries: [string, unknown][] = [];
  for (const key in message) if (message[key] !== null) entries.push([key, plain(message[key])]);
  return Object.fromEntries(entries);
}
