// One series as a list of pictures: which there are, in what order, and how each gets onto the canvas.
import { describe, fetchFrame, isGrey, paint, windowOf } from '/console/pixels.js';

const KEPT_BYTES = 256 * 1024 * 1024; // of values and colours, four bytes a pixel: 256 slices of a CT, 13 of a CR
const AHEAD = 3;

const first = (dataSet, tag) => dataSet[tag]?.Value?.[0] ?? '';

const pixels = dataSet => (first(dataSet, '00280010') || 0) * (first(dataSet, '00280011') || 0);

/** A picture for each frame of each instance that has any, by instance number. */
function picturesOf(series, instances) {
  return instances
    .filter(one => one['00280010'] && first(one, '00080018'))
    .sort((a, b) => (first(a, '00200013') || 0) - (first(b, '00200013') || 0)
      || first(a, '00080018').localeCompare(first(b, '00080018')))
    .flatMap(one => {
      const frames = Math.max(1, Number(first(one, '00280008') || 1));
      const instance = `${series}/instances/${first(one, '00080018')}`;
      return Array.from({ length: frames }, (_, i) => ({ dataSet: one, frame: i + 1, instance }));
    });
}

export class Stack {
  #kept = new Map();
  #stop = new AbortController();

  constructor(series, instances) {
    this.pictures = picturesOf(series, instances);
    const largest = instances.reduce((most, one) => Math.max(most, pixels(one)), 1);
    this.kept = Math.max(2 * AHEAD + 1, Math.floor(KEPT_BYTES / (4 * largest)));
  }

  /** Reads what is in a series; one request, answered without opening an image. */
  static async of(series) {
    const answer = await fetch(`${series}/metadata`, { headers: { Accept: 'application/dicom+json' } });
    if (!answer.ok) {
      throw new Error(`${answer.status}`);
    }
    return new Stack(series, await answer.json());
  }

  /** The picture at a place, fetched once and kept a while; those beside it are fetched ahead. */
  async at(place) {
    const wanted = this.#fetched(place);
    for (let step = 1; step <= AHEAD; step++) {
      this.#fetched(place + step)?.catch(() => {});
      this.#fetched(place - step)?.catch(() => {});
    }
    return wanted;
  }

  close() {
    this.#stop.abort();
    this.#kept.clear();
  }

  #fetched(place) {
    const picture = this.pictures[place];
    if (!picture) {
      return undefined;
    }
    const known = this.#kept.get(place);
    this.#kept.delete(place); // and put behind all others: the first of the map is the one not wanted for longest
    const fetched = known ?? this.#fetch(picture);
    this.#kept.set(place, fetched);
    fetched.catch(() => this.#kept.delete(place));
    if (this.#kept.size > this.kept) {
      this.#kept.delete(this.#kept.keys().next().value);
    }
    return fetched;
  }

  async #fetch({ dataSet, frame, instance }) {
    const address = `${instance}/frames/${frame}`;
    if (!isGrey(dataSet)) {
      return this.#rendered(address);
    }
    const look = describe(dataSet, frame);
    try {
      const values = await fetchFrame(address, look, this.#stop.signal);
      return new GreyPicture(values, look);
    } catch (failure) {
      if (this.#stop.signal.aborted) {
        throw failure;
      }
      return this.#rendered(address); // the archive may know better, or say why not
    }
  }

  async #rendered(address) {
    const answer = await fetch(`${address}/rendered`, { headers: { Accept: 'image/jpeg' }, signal: this.#stop.signal });
    if (!answer.ok) {
      const problem = await answer.json().catch(() => ({}));
      throw new Error(problem.detail ?? problem.title ?? `${answer.status}`);
    }
    return new ColourPicture(await createImageBitmap(await answer.blob()));
  }
}

/** Values that are windowed here, at once. */
class GreyPicture {
  constructor(values, look) {
    this.values = values;
    this.look = look;
    this.columns = look.columns;
    this.rows = look.rows;
    this.window = windowOf(values, look);
  }

  paintOn(context, window) {
    const image = context.createImageData(this.columns, this.rows);
    paint(this.values, this.look, window ?? this.window, image);
    context.putImageData(image, 0, 0);
  }
}

/** A picture that the archive has made: it has no window. */
class ColourPicture {
  constructor(bitmap) {
    this.bitmap = bitmap;
    this.columns = bitmap.width;
    this.rows = bitmap.height;
    this.window = null;
  }

  paintOn(context) {
    context.drawImage(this.bitmap, 0, 0);
  }
}
