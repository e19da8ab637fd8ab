// Grey values of one frame, and how they become a picture (PS3.3 §C.7.6.3, §C.11.1, §C.11.2.1.2).

const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
const GREY = ['MONOCHROME1', 'MONOCHROME2'];

const values = (dataSet, tag) => dataSet?.[tag]?.Value ?? [];
const number = (dataSet, tag, otherwise) => Number(values(dataSet, tag)[0] ?? otherwise);

/** The functional group of a frame, its own before the shared one, or the data set where there are none. */
function group(dataSet, frame, sequence) {
  const own = values(values(dataSet, '52009230')[frame - 1], sequence)[0];
  return own ?? values(values(dataSet, '52009229')[0], sequence)[0] ?? dataSet;
}

/** What of an instance's metadata decides how a frame looks. */
export function describe(dataSet, frame) {
  const transformation = group(dataSet, frame, '00289145');
  const window = group(dataSet, frame, '00289132');
  const bits = number(dataSet, '00280101', 16);
  return {
    rows: number(dataSet, '00280010', 0),
    columns: number(dataSet, '00280011', 0),
    allocated: number(dataSet, '00280100', 0),
    bits,
    shift: number(dataSet, '00280102', bits - 1) - bits + 1,
    isSigned: number(dataSet, '00280103', 0) === 1,
    isInverse: values(dataSet, '00280004')[0] === 'MONOCHROME1',
    slope: number(transformation, '00281053', 1),
    intercept: number(transformation, '00281052', 0),
    center: number(window, '00281050', NaN),
    width: number(window, '00281051', NaN),
  };
}

/** Whether the browser can window it; what it cannot is rendered by the archive. */
export function isGrey(dataSet) {
  return GREY.includes(values(dataSet, '00280004')[0])
    && number(dataSet, '00280002', 1) === 1
    && [8, 16].includes(number(dataSet, '00280100', 0))
    && !dataSet['00283000']; // a modality LUT is applied by the archive
}

const indexOf = (bytes, wanted, from, to) => {
  for (let i = from; i < to; i++) {
    if (wanted.every((value, at) => bytes[i + at] === value)) {
      return i;
    }
  }
  throw new Error('a part without an end');
};

/** The only part of a multipart answer (RFC 2046 §5.1), or the answer itself. */
function content(bytes, type) {
  const boundary = /boundary="?([^";]+)/i.exec(type)?.[1];
  if (!boundary) {
    return bytes;
  }
  const start = indexOf(bytes, [13, 10, 13, 10], 0, Math.min(bytes.length, 4096)) + 4;
  const end = indexOf(bytes, [13, 10, 45, 45], Math.max(start, bytes.length - boundary.length - 8), bytes.length);
  return bytes.subarray(start, end);
}

/** Fetches the values of a frame as stored, decoded by the archive where it is compressed. */
export async function fetchFrame(address, look, signal) {
  const accept = `multipart/related; type="application/octet-stream"; transfer-syntax=${EXPLICIT_LITTLE_ENDIAN}`;
  const answer = await fetch(address, { headers: { Accept: accept }, signal });
  if (!answer.ok) {
    throw new Error(`${answer.status}`);
  }
  const bytes = content(new Uint8Array(await answer.arrayBuffer()), answer.headers.get('Content-Type') ?? '');
  const count = look.rows * look.columns;
  if (bytes.length < count * look.allocated / 8) {
    throw new Error('a frame that is too short');
  }
  const stored = look.allocated === 8 ? bytes : new Uint16Array(bytes.slice(0, count * 2).buffer);
  return realValues(stored, count, look);
}

/** Sign and unused bits are settled once, so that windowing is a look-up. */
function realValues(stored, count, look) {
  const unused = 32 - look.bits;
  const result = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const raw = (stored[i] >> look.shift) << unused;
    result[i] = look.isSigned ? raw >> unused : raw >>> unused;
  }
  return result;
}

/** The window that the image asks for, else all that there is. */
export function windowOf(frame, look) {
  if (Number.isFinite(look.center) && look.width >= 1) {
    return { center: look.center, width: look.width };
  }
  let least = Infinity;
  let most = -Infinity;
  for (const value of frame) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const ends = [least, most].map(value => value * look.slope + look.intercept);
  return { center: (ends[0] + ends[1]) / 2, width: Math.max(1, Math.abs(ends[1] - ends[0])) };
}

/** Paints a frame through a window into an image. */
export function paint(frame, look, window, image) {
  const pixels = new Uint32Array(image.data.buffer);
  const scale = 255 / Math.max(1, window.width - 1);
  const least = window.center - 0.5 - (window.width - 1) / 2;
  for (let i = 0; i < frame.length; i++) {
    const level = (frame[i] * look.slope + look.intercept - least) * scale;
    const clipped = level < 0 ? 0 : level > 255 ? 255 : level | 0;
    const grey = look.isInverse ? 255 - clipped : clipped;
    pixels[i] = 0xff000000 | (grey << 16) | (grey << 8) | grey;
  }
}
