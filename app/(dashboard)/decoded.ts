import 'server-only';
import { notFound } from 'next/navigation';

const decode = <V extends string | string[]>(value: V): V =>
  (Array.isArray(value) ? value.map(decodeURIComponent) : decodeURIComponent(value)) as V;

/** A route's parameters, decoded in this one place: Next hands them over as they stand in the address. */
export async function decoded<P extends Record<string, string | string[]>>(params: Promise<P>): Promise<P> {
  const raw = await params;
  try {
    return Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, decode(value)])) as P;
  } catch {
    notFound();
  }
}
