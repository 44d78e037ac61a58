/**
 * Logarithm and exponential made of additions, multiplications and divisions alone, which every engine rounds alike: `Math.log` and `Math.exp` may differ in the last digit between Node and a browser, and with them whatever is learnt from them.
 * Algorithms and constants of fdlibm (Sun Microsystems 1993, e_log.c and e_exp.c), errors below one unit in the last place.
 */
const high = 6.93147180369123816490e-1, low = 1.90821492927058770002e-10;
const float = new Float64Array(1), words = new Int32Array(float.buffer);
/** Which half of a double holds its exponent. */
const top = (() => { float[0] = 1; return words[1] === 0 ? 0 : 1; })();

/** The natural logarithm; NaN below 0, −Infinity of 0. */
export function log(x: number): number {
  if (!(x > 0) || x === Infinity) return x === 0 ? -Infinity : x > 0 ? x : NaN;
  let k = 0;
  if (x < 2.2250738585072014e-308) [x, k] = [x * 18014398509481984, -54];
  float[0] = x;
  let head = words[top]!;
  k += (head >> 20) - 1023;
  head &= 0xfffff;
  const up = (head + 0x95f64) & 0x100000;
  words[top] = head | (up ^ 0x3ff00000);
  k += up >> 20;
  const f = float[0] - 1;
  if ((0xfffff & (2 + head)) < 3) {
    if (f === 0) return k * high + k * low;
    const r = f * f * (0.5 - 0.33333333333333333 * f);
    return k * high - ((r - k * low) - f);
  }
  const s = f / (2 + f), z = s * s, w = z * z;
  const r = z * (6.666666666666735130e-1 + w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1))) + w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  if (((head - 0x6147a) | (0x6b851 - head)) <= 0) return k * high - ((s * (f - r) - k * low) - f);
  const half = 0.5 * f * f;
  return k * high - ((half - (s * (half + r) + k * low)) - f);
}

/** e to the power x. */
export function exp(x: number): number {
  if (Number.isNaN(x) || x > 709.782712893384 || x < -745.1332191019411) return Number.isNaN(x) ? NaN : x > 0 ? Infinity : 0;
  const k = Math.trunc(1.44269504088896338700 * x + (x < 0 ? -0.5 : 0.5)), upper = x - k * high, lower = k * low, r = upper - lower, t = r * r;
  const c = r - t * (1.66666666666666019037e-1 + t * (-2.77777777770155933842e-3 + t * (6.61375632143793436117e-5 + t * (-1.65339022054652515390e-6 + t * 4.13813679705723846039e-8))));
  const y = 1 - ((lower - (r * c) / (2 - c)) - upper), first = k >> 1;
  return y * power(first) * power(k - first);
}

/** 2 to a whole power from −1022 to 1023, exactly. */
function power(k: number): number {
  words[1 - top] = 0;
  words[top] = (k + 1023) << 20;
  return float[0]!;
}

/** log(1 + x), exact to a few last places also where x is small (Kahan's way, HP-15C Advanced Functions Handbook 1982). */
export function log1p(x: number): number {
  const u = 1 + x;
  return u === 1 || u === Infinity ? x : (log(u) * x) / (u - 1);
}

/** e^x − 1, exact to a few last places also where x is small (Kahan). */
export function expm1(x: number): number {
  const u = exp(x);
  return u === 1 ? x : u - 1 === -1 ? -1 : u === Infinity ? u : ((u - 1) * x) / log(u);
}
