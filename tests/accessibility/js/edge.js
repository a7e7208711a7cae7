/* The strongest contrast in the left third of a picture against a colour: an edge, straight or round. */
const bytes = Uint8Array.from(atob(options.picture), (sign) => sign.charCodeAt(0));
const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
canvas.drawImage(image, 0, 0);
const { data } = canvas.getImageData(0, 0, Math.ceil(image.width / 3), image.height);
let best = 1;
for (let i = 0; i < data.length; i += 4) {
  best = Math.max(best, contrast([data[i], data[i + 1], data[i + 2], 1], options.around));
}
return best;
