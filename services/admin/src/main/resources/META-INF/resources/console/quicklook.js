// The quick look: a series in a window of its own, without anything that has to be loaded first.
import { Stack } from '/console/stack.js';

const LARGEST = 16;
const STEP = 1.25;

/** Lets every series of the page be looked at; the dialog stays when the page beneath it changes. */
export function enableQuickLook(dialog) {
  const quickLook = new QuickLook(dialog);
  document.addEventListener('click', event => {
    const button = event.target.closest('[data-look]');
    if (button) {
      quickLook.open(button.dataset.look, button.dataset.title);
    }
  });
  // a thumbnail that cannot be made leaves the name of its modality in its place
  document.addEventListener('error', event => hideMissing(event.target), true);
  document.querySelectorAll('[data-look] img').forEach(image => {
    if (image.complete && image.naturalWidth === 0) {
      hideMissing(image);
    }
  });
}

function hideMissing(image) {
  if (image.matches?.('[data-look] img')) {
    image.hidden = true;
  }
}

class QuickLook {
  #asked = 0; // counts what was opened: an answer that comes late is for nobody
  #stack = null;
  #place = 0;
  #window = null; // as somebody has dragged it, else each picture's own
  #zoom = 1;
  #shift = { x: 0, y: 0 };
  #shown = null;

  constructor(dialog) {
    this.dialog = dialog;
    this.part = name => dialog.querySelector(`[data-part=${name}]`);
    this.canvas = this.part('canvas');
    this.context = this.canvas.getContext('2d', { alpha: false });
    this.slider = this.part('slider');
    this.#listen();
  }

  async open(series, title) {
    this.#forget();
    const asked = this.#asked;
    this.part('title').textContent = title;
    this.#say('');
    this.dialog.showModal();
    this.canvas.focus();
    try {
      const stack = await Stack.of(series);
      if (this.#asked !== asked) {
        return;
      }
      this.#stack = stack;
      this.slider.max = stack.pictures.length;
      this.slider.disabled = stack.pictures.length < 2;
      if (stack.pictures.length === 0) {
        this.#say(this.dialog.dataset.nothing);
        return;
      }
      await this.#goTo(0);
    } catch (failure) {
      if (this.#asked === asked) {
        this.#say(`${this.dialog.dataset.failed} ${failure.message}`);
      }
    }
  }

  #forget() {
    this.#asked++;
    this.#stack?.close();
    this.#stack = null;
    this.#place = 0;
    this.#shown = null;
    this.#reset();
    delete this.dialog.dataset.shown;
    this.context.clearRect(0, 0, this.canvas.width, this.canvas.height);
  }

  #reset() {
    this.#window = null;
    this.#zoom = 1;
    this.#shift = { x: 0, y: 0 };
  }

  async #goTo(place) {
    const stack = this.#stack;
    if (!stack) {
      return;
    }
    this.#place = Math.min(Math.max(place, 0), stack.pictures.length - 1);
    this.slider.value = this.#place + 1;
    const wanted = this.#place;
    try {
      const picture = await stack.at(wanted);
      if (this.#stack === stack && this.#place === wanted) { // nobody has scrolled on meanwhile
        this.#shown = picture;
        this.#say('');
        this.#paint();
      }
    } catch (failure) {
      if (this.#stack === stack && this.#place === wanted) {
        this.#say(`${this.dialog.dataset.failed} ${failure.message}`);
      }
    }
  }

  #paint() {
    const picture = this.#shown;
    if (!picture) {
      return;
    }
    if (this.canvas.width !== picture.columns || this.canvas.height !== picture.rows) {
      this.canvas.width = picture.columns;
      this.canvas.height = picture.rows;
    }
    picture.paintOn(this.context, this.#window);
    this.#arrange();
    this.#write();
    this.dialog.dataset.shown = String(this.#place + 1);
  }

  /** As large as there is room for, times the zoom. */
  #arrange() {
    const { x, y } = this.#shift;
    this.canvas.style.transform = `translate(${x}px, ${y}px) scale(${this.#zoom})`;
    this.canvas.style.imageRendering = this.#zoom > 3 ? 'pixelated' : 'auto';
  }

  #write() {
    const { frame, dataSet } = this.#stack.pictures[this.#place];
    const words = this.dialog.dataset;
    const parts = [`${words.image} ${this.#place + 1}/${this.#stack.pictures.length}`];
    const number = dataSet['00200013']?.Value?.[0];
    if (number !== undefined) {
      parts.push(`${words.number} ${number}`);
    }
    const frames = Number(dataSet['00280008']?.Value?.[0] ?? 1);
    if (frames > 1) {
      parts.push(`${words.frame} ${frame}/${frames}`);
    }
    const window = this.#window ?? this.#shown.window;
    if (window) {
      parts.push(`${words.window} ${Math.round(window.center)} / ${Math.round(window.width)}`);
    }
    parts.push(`${Math.round(this.#zoom * 100)} %`);
    this.part('state').textContent = parts.join(' · ');
  }

  #say(text) {
    this.part('message').textContent = text;
    this.part('message').hidden = text === '';
  }

  #listen() {
    const stage = this.part('stage');
    stage.addEventListener('wheel', event => this.#wheel(event), { passive: false });
    stage.addEventListener('pointerdown', event => this.#drag(event, stage));
    stage.addEventListener('contextmenu', event => event.preventDefault());
    stage.addEventListener('dblclick', () => this.#original());
    this.dialog.addEventListener('keydown', event => this.#key(event));
    this.slider.addEventListener('input', () => this.#goTo(Number(this.slider.value) - 1));
    this.part('original').addEventListener('click', () => this.#original());
    this.part('larger').addEventListener('click', () => this.#zoomBy(STEP));
    this.part('smaller').addEventListener('click', () => this.#zoomBy(1 / STEP));
    this.part('close').addEventListener('click', () => this.dialog.close());
    this.dialog.addEventListener('close', () => this.#forget());
  }

  #wheel(event) {
    event.preventDefault();
    const isDown = event.deltaY > 0;
    if (event.ctrlKey) {
      this.#zoomBy(isDown ? 1 / STEP : STEP);
    } else {
      this.#goTo(this.#place + (isDown ? 1 : -1));
    }
  }

  #key(event) {
    const ways = {
      ArrowDown: () => this.#goTo(this.#place + 1),
      ArrowRight: () => this.#goTo(this.#place + 1),
      ArrowUp: () => this.#goTo(this.#place - 1),
      ArrowLeft: () => this.#goTo(this.#place - 1),
      PageDown: () => this.#goTo(this.#place + 10),
      PageUp: () => this.#goTo(this.#place - 10),
      Home: () => this.#goTo(0),
      End: () => this.#goTo(Infinity),
      '+': () => this.#zoomBy(STEP),
      '-': () => this.#zoomBy(1 / STEP),
      '0': () => this.#original(),
    };
    const way = ways[event.key];
    if (way && event.target !== this.slider) {
      event.preventDefault();
      way();
    }
  }

  /** The left button changes the window, any other, or shift, moves the picture. */
  #drag(event, stage) {
    if (!this.#shown) {
      return;
    }
    event.preventDefault();
    this.canvas.focus();
    stage.setPointerCapture(event.pointerId);
    const isWindow = event.button === 0 && !event.shiftKey && this.#shown.window;
    const window = this.#window ?? this.#shown.window;
    const shift = { ...this.#shift };
    const move = now => {
      const x = now.clientX - event.clientX;
      const y = now.clientY - event.clientY;
      if (isWindow) {
        const speed = Math.max(window.width, 16) / 300;
        this.#window = { center: window.center + y * speed, width: Math.max(1, window.width + x * speed) };
        this.#paint();
      } else {
        this.#shift = { x: shift.x + x, y: shift.y + y };
        this.#arrange();
      }
    };
    stage.addEventListener('pointermove', move);
    const end = () => stage.removeEventListener('pointermove', move);
    stage.addEventListener('pointerup', end, { once: true });
    stage.addEventListener('pointercancel', end, { once: true });
  }

  #zoomBy(factor) {
    if (this.#shown) {
      this.#zoom = Math.min(LARGEST, Math.max(1 / STEP ** 3, this.#zoom * factor));
      this.#arrange();
      this.#write();
    }
  }

  #original() {
    this.#reset();
    this.#paint();
  }
}
