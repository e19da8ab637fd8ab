// Sends files from this computer by STOW-RS (PS3.18 §10.5), a few at a time, and says of each what became of it.
// It imports nothing from the page but the element it works in; its sentences are that element's data attributes.

const BATCH_BYTES = 8 * 1024 * 1024;
const BATCH_FILES = 25;
const AT_ONCE = 2;
const SHOWN_FAILURES = 500;

/** The failure reason (0008,1197) as a vendor wants to read it (PS3.18 §10.5.3, PS3.4 §B.2.3). */
const code = reason => (reason === undefined ? '' : ` (0x${Number(reason).toString(16).toUpperCase().padStart(4, '0')})`);

async function* filesIn(entry) {
  if (entry.isFile) {
    yield await new Promise((resolve, reject) => entry.file(resolve, reject));
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const entries = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0) {
      return;
    }
    for (const inner of entries) {
      yield* filesIn(inner);
    }
  }
}

async function dropped(transfer) {
  const entries = [...transfer.items].map(item => item.webkitGetAsEntry()).filter(Boolean);
  const files = [];
  for (const entry of entries) {
    for await (const file of filesIn(entry)) {
      files.push(file);
    }
  }
  return files;
}

/** The SOP instance that a Part 10 file says it holds (0002,0003), or null: such a file travels alone. */
async function instanceOf(file) {
  const bytes = new DataView(await file.slice(0, 4096).arrayBuffer());
  const text = (from, length) => String.fromCharCode(...new Uint8Array(bytes.buffer, from, length));
  if (bytes.byteLength < 140 || text(128, 4) !== 'DICM') {
    return null;
  }
  for (let at = 132; at + 12 < bytes.byteLength && bytes.getUint16(at, true) === 2;) {
    const long = ['OB', 'OW', 'UN', 'UT', 'SQ'].includes(text(at + 4, 2));
    const length = long ? bytes.getUint32(at + 8, true) : bytes.getUint16(at + 6, true);
    const value = at + (long ? 12 : 8);
    if (bytes.getUint16(at + 2, true) === 3 && value + length <= bytes.byteLength) {
      return text(value, length).replace(/[\0 ]+$/, '');
    }
    at = value + length;
  }
  return null;
}

async function* batchesOf(files) {
  let batch = [];
  let size = 0;
  for (const file of files) {
    const instance = await instanceOf(file).catch(() => null);
    if (instance === null) {
      yield [{ file, instance }];
      continue;
    }
    if (batch.length === BATCH_FILES || (batch.length > 0 && size + file.size > BATCH_BYTES)) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push({ file, instance });
    size += file.size;
  }
  if (batch.length > 0) {
    yield batch;
  }
}

function bodyOf(batch, boundary) {
  const head = `--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`;
  return new Blob([...batch.flatMap(({ file }) => [head, file, '\r\n']), `--${boundary}--\r\n`]);
}

const items = (response, tag) => response?.[tag]?.Value ?? [];
const valueOf = (item, tag) => item?.[tag]?.Value?.[0];

/** For each file of the batch null (taken) or the sentence that says why not. */
function outcomes(batch, status, response, words) {
  const taken = new Set(items(response, '00081199').map(item => valueOf(item, '00081155')));
  const failed = new Map(items(response, '00081198').map(item => [valueOf(item, '00081155'), item]));
  const nameless = [...items(response, '0008119A')]; // what is no DICOM has no UID; they come in the order sent
  return batch.map(({ instance }) => {
    if (taken.has(instance) || (batch.length === 1 && taken.size === 1)) {
      return null;
    }
    const why = failed.get(instance) ?? nameless.shift() ?? (batch.length === 1 ? [...failed.values()][0] : undefined);
    return sentence(status, why, response?.detail, words);
  });
}

/** The archive's own words (0000,0902) say most; out of resources (0xA7xx) is worth another try. */
function sentence(status, why, detail, words) {
  const reason = valueOf(why, '00081197');
  if (status === 401 || status === 403) {
    return words.closed;
  }
  if (status === 503 || (reason & 0xFF00) === 0xA700) {
    return words.away;
  }
  return (valueOf(why, '00000902') ?? detail ?? words.unknown) + code(reason);
}

async function send(batch, words) {
  const boundary = `gantry-${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
  try {
    const answer = await fetch('/dicomweb/studies', {
      method: 'POST',
      headers: {
        'Content-Type': `multipart/related; type="application/dicom"; boundary=${boundary}`,
        Accept: 'application/dicom+json',
      },
      body: bodyOf(batch, boundary),
    });
    const response = await answer.json().catch(() => null);
    return outcomes(batch, answer.status, response, words);
  } catch {
    return batch.map(() => words.away);
  }
}

/** What the person sees: a bar, a sentence, and the files that were not taken. */
class Progress {
  constructor(element, words, total) {
    this.words = words;
    this.total = total;
    this.taken = 0;
    this.failed = 0;
    this.status = element.querySelector('p');
    this.bar = element.querySelector('progress');
    this.list = element.querySelector('ul');
    this.list.replaceChildren();
    this.bar.max = total;
    element.hidden = false;
    this.show(words.sending);
  }

  add(file, failure) {
    if (failure === null) {
      this.taken++;
    } else {
      this.failed++;
      if (this.failed <= SHOWN_FAILURES) {
        const line = document.createElement('li');
        line.textContent = `${file.webkitRelativePath || file.name}: ${failure}`;
        this.list.append(line);
      }
    }
    this.bar.value = this.taken + this.failed;
    this.show(this.words.sending);
  }

  finish() {
    this.show(this.words.done);
  }

  show(sentence) {
    const failed = this.failed > 0 ? ` ${this.words.failed.replace('%d', this.failed)}` : '';
    this.status.textContent = sentence.replace('%d', this.taken).replace('%d', this.total) + failed;
  }
}

async function upload(files, element, words) {
  const box = element.querySelector('.progress');
  if (files.length === 0) {
    box.hidden = false;
    box.querySelector('p').textContent = words.empty;
    return;
  }
  const progress = new Progress(box, words, files.length);
  const batches = batchesOf(files);
  const worker = async () => {
    for (let next = await batches.next(); !next.done; next = await batches.next()) {
      const results = await send(next.value, words);
      next.value.forEach(({ file }, place) => progress.add(file, results[place]));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  progress.finish();
}

/** Lets a person drop files and folders anywhere on the page, or choose them with the two buttons in the element. */
export function enableUpload(element) {
  const words = { ...element.dataset };
  let running = Promise.resolve();
  const start = files => { running = running.then(async () => upload(await files, element, words)).catch(console.error); };

  document.addEventListener('dragover', event => {
    event.preventDefault();
    element.classList.add('over');
  });
  document.addEventListener('dragleave', event => {
    if (event.relatedTarget === null) {
      element.classList.remove('over');
    }
  });
  document.addEventListener('drop', event => {
    event.preventDefault();
    element.classList.remove('over');
    start(dropped(event.dataTransfer));
  });
  element.querySelectorAll('input[type=file]').forEach(input => input.addEventListener('change', () => {
    start(Promise.resolve([...input.files]));
    input.value = '';
  }));
}
