performance.setResourceTimingBufferSize(5000); // OHIF alone has more than the usual 250

// What each viewport of OHIF shows: how many shades of red, and a number that changes with the picture.
window.gantryCanvases = () =>
  [...document.querySelectorAll('[data-cy="viewport-pane"]')].map(pane => {
    const canvas = [...pane.querySelectorAll('canvas')].sort((a, b) => b.width * b.height - a.width * a.height)[0];
    if (!canvas || !canvas.width || !canvas.height) {
      return { colours: 0, picture: 0 };
    }
    const copy = document.createElement('canvas');
    copy.width = canvas.width;
    copy.height = canvas.height;
    const context = copy.getContext('2d');
    context.drawImage(canvas, 0, 0);
    const bytes = context.getImageData(0, 0, copy.width, copy.height).data;
    const seen = new Set();
    let picture = 0;
    for (let i = 0; i < bytes.length; i += 4) {
      seen.add(bytes[i]);
      picture = (Math.imul(picture, 31) + bytes[i] + 7 * bytes[i + 1] + 13 * bytes[i + 2]) | 0;
    }
    return { colours: seen.size, picture };
  });

// OHIF plays a video in an element that is no part of the page and draws it onto a canvas.
window.gantryVideos = [];
const createElement = document.createElement;
document.createElement = function (name, ...more) {
  const element = createElement.call(this, name, ...more);
  if (name === 'video') {
    window.gantryVideos.push(element);
  }
  return element;
};
