import protobuf from 'protobufjs';
import { hexLines } from './hex-lines';

/** Fields of bytes that are no float32 values. */
const OPAQUE = ['payload', 'encoded'];

/** The Envelope of a .proto source, its fields named as there. */
export function envelopeOf(protoSource: string): protobuf.Type {
  const { root } = protobuf.parse(protoSource, { keepCase: true });
  return root.resolveAll().lookupType('fedsim.v1.Envelope');
}

/**
 * The bytes of a message in hexadecimal, a field on each line with what it says; fields of nested
 * messages are indented. Knows what federated.proto uses, no more.
 */
export function annotateFields(bytes: Uint8Array, type: protobuf.Type, indent = ''): string[] {
  const reader = new protobuf.Reader(bytes);
  const lines: string[] = [];
  while (reader.pos < reader.len) {
    const start = reader.pos;
    const field = type.fieldsById[reader.uint32() >>> 3].resolve();
    const nested = nestedType(field);
    const length = nested ? reader.uint32() : 0;
    const meaning = nested
      ? `${field.name}, ${length} bytes:`
      : `${field.name} = ${read(reader, field)}`;
    lines.push(...hexLines(bytes.subarray(start, reader.pos), meaning, indent));
    if (nested) lines.push(...annotateFields(readRaw(reader, length), nested, `${indent}  `));
  }
  return lines;
}

function readRaw(reader: protobuf.Reader, length: number): Uint8Array {
  const { buf, pos } = reader;
  reader.skip(length);
  return buf.subarray(pos, reader.pos);
}

/** The message that a field holds, if it does; entries of maps are messages of key and value. */
function nestedType(field: protobuf.Field): protobuf.Type | undefined {
  if (field.resolvedType instanceof protobuf.Type) return field.resolvedType;
  if (!(field instanceof protobuf.MapField)) return undefined;
  const { keyType, type } = field;
  const fields = [new protobuf.Field('key', 1, keyType), new protobuf.Field('value', 2, type)];
  return fields.reduce((entry, part) => entry.add(part), new protobuf.Type('Entry'));
}

function read(reader: protobuf.Reader, field: protobuf.Field): string {
  if (field.resolvedType instanceof protobuf.Enum) {
    return field.resolvedType.valuesById[reader.uint32()];
  }
  if (OPAQUE.includes(field.name)) return `${reader.bytes().length} bytes`;
  if (field.repeated) return `[${reader.uint32s().join(', ')}]`;
  if (field.name === 'padding') return `${reader.bytes().length} zero bytes`;
  if (field.type === 'bytes') return `[${floats(reader.bytes()).join(', ')}]`;
  const value: unknown = reader[field.type as 'uint32' | 'string' | 'double' | 'bool']();
  return JSON.stringify(value);
}

function floats(bytes: Uint8Array): Float32Array {
  return new Float32Array(Uint8Array.from(bytes).buffer);
}
