package dev.gantry.ingest.pixels;

/**
 * Pixels that a palette has given their colours. Whether they are grey is seen, and not said: they
 * become one sample where the description wants one and every colour is a grey, or all are greys
 * and nobody says how many samples there are.
 */
final class PaletteColours {
    private PaletteColours() {}

    /**
     * Adds a frame.
     *
     * @param colours ARGB of each pixel
     */
    static void add(
            int[] colours, int width, int height, String format, PicturePixels.Frames frames) {
        var isGrey = true;
        for (var colour : colours) {
            if (colour >>> 24 != 0xFF) {
                throw PngPicture.transparent(format);
            }
            isGrey &= isGrey(colour);
        }
        var samples = isGrey && frames.isGreyTaken() ? 1 : 3;
        var pixels = new byte[colours.length * samples];
        for (var i = 0; i < colours.length; i++) {
            for (var sample = 0; sample < samples; sample++) {
                pixels[i * samples + sample] = (byte) (colours[i] >> 16 - 8 * sample);
            }
        }
        frames.add(width, height, samples, 8, pixels);
    }

    private static boolean isGrey(int colour) {
        var blue = colour & 0xFF;
        return (colour >> 8 & 0xFF) == blue && (colour >> 16 & 0xFF) == blue;
    }
}
