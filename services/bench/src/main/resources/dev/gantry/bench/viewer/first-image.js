// Looks at OHIF's canvases until one of them shows a picture, and remembers when that was.
(() => {
  const SIZE = 32;
  const FEW = 8;
  performance.setResourceTimingBufferSize(5000);
  const small = document.createElement('canvas');
  small.width = small.height = SIZE;
  const context = small.getContext('2d', { willReadFrequently: true });

  function shades(canvas) {
    context.clearRect(0, 0, SIZE, SIZE);
    context.drawImage(canvas, 0, 0, SIZE, SIZE);
    const bytes = context.getImageData(0, 0, SIZE, SIZE).data;
    return new Set(bytes.filter((_, i) => i % 4 === 0)).size;
  }

  function look() {
    const canvases = [...document.querySelectorAll('[data-cy="viewport-pane"] canvas')];
    if (canvases.some(canvas => canvas.width && canvas.height && shades(canvas) > FEW)) {
      window.firstImage = performance.now();
    } else {
      requestAnimationFrame(look);
    }
  }

  window.firstImageReport = () => ({
    millis: window.firstImage,
    requests: [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
      .filter(entry => entry.startTime < window.firstImage && entry.name.startsWith('http'))
      .map(entry => ({
        name: entry.name,
        begin: entry.startTime,
        millis: Math.min(entry.responseEnd, window.firstImage) - entry.startTime,
        bytes: entry.transferSize,
      }))
      .sort((a, b) => a.begin - b.begin),
  });
  look();
})();
