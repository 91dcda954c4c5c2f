import type { InstanceValue, Value } from "../value.ts";
import { MAX_NUMBERS, tensorNumbers } from "./tensor-make.ts";

/**
 * Arithmetic on small tensors whose numbers are known (`labels.max() + 1`, `torch.arange(n) % 10`): sizes and classes that programs
 * compute with PyTorch. Only what gives the same in every order and precision is computed.
 */

const isWhole = (dtype: string | null | undefined): boolean => dtype === "bool" || dtype?.includes("int") === true;

/** Reductions to one number. Sums of others than whole numbers depend on the order of adding. */
const REDUCED: Readonly<Record<string, (numbers: readonly number[]) => number | null>> = {
  max: (numbers) => Math.max(...numbers),
  min: (numbers) => Math.min(...numbers),
  amax: (numbers) => Math.max(...numbers),
  amin: (numbers) => Math.min(...numbers),
  sum: (numbers) => (numbers.every(Number.isInteger) ? numbers.reduce((total, item) => total + item, 0) : null),
  prod: (numbers) => (numbers.every(Number.isInteger) ? numbers.reduce((total, item) => total * item, 1) : null),
};

interface Reduced {
  readonly number: number;
  /** Sums of truths and bytes are counted in whole numbers. */
  readonly dtype: string | null;
}

/** The one number that is left of a tensor whose numbers are known; null where they are not. */
export function reducedNumber(name: string, input: InstanceValue | null): Reduced | null {
  const data = input?.tensor;
  const numbers = data ? tensorNumbers.get(data) : undefined;
  const number = numbers === undefined || numbers.length === 0 ? null : (REDUCED[name]?.(numbers) ?? null);
  if (number === null || !Number.isSafeInteger(Math.trunc(number))) return null;
  const counts = (name === "sum" || name === "prod") && isWhole(data?.dtype);
  return { number, dtype: counts ? "int64" : (data?.dtype ?? null) };
}

const floorMod = (a: number, b: number): number => a - Math.floor(a / b) * b;

/** Operations on two whole numbers. */
const WHOLE: Readonly<Record<string, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  subtract: (a, b) => a - b,
  mul: (a, b) => a * b,
  multiply: (a, b) => a * b,
  remainder: floorMod,
  floor_divide: (a, b) => Math.floor(a / b),
  maximum: (a, b) => Math.max(a, b),
  minimum: (a, b) => Math.min(a, b),
};

/** The numbers of an operation on whole numbers, of tensors of one shape or a tensor and a number; null where they are not known. */
export function pairedNumbers(name: string, input: Value, other: Value): readonly number[] | null {
  const compute = WHOLE[name];
  const [first, second] = [wholeNumbers(input), wholeNumbers(other)];
  if (compute === undefined || first === null || second === null) return null;
  const shape = (first.shape ?? second.shape ?? []).join();
  if ([first, second].some((side) => side.shape !== null && side.shape.join() !== shape)) return null;
  const length = first.shape === null ? second.numbers.length : first.numbers.length;
  const result = Array.from({ length }, (_, index) =>
    compute(at(first.numbers, index, first.shape), at(second.numbers, index, second.shape)),
  );
  return result.length <= MAX_NUMBERS && result.every(Number.isSafeInteger) ? result : null;
}

const at = (numbers: readonly number[], index: number, shape: readonly unknown[] | null): number =>
  numbers[shape === null ? 0 : index] ?? Number.NaN;

function wholeNumbers(value: Value): { numbers: readonly number[]; shape: readonly (number | null)[] | null } | null {
  if (value.kind === "int") return { numbers: [value.value], shape: null };
  const data = value.kind === "instance" ? value.tensor : null;
  const numbers = data ? tensorNumbers.get(data) : undefined;
  return numbers === undefined || data?.dtype !== "int64" ? null : { numbers, shape: data.shape };
}
