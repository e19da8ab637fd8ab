package dev.gantry.imaging.picture;

/** Which pixels of a line make each pixel of a scaled line, and how much of each. */
final class FilterTaps {
    private final int[] first;
    private final float[][] weights;

    private FilterTaps(int count) {
        this.first = new int[count];
        this.weights = new float[count][];
    }

    /**
     * The taps of a line.
     *
     * @param from where the part begins that is scaled
     * @param length of this part
     * @param available pixels of the source
     * @param count of pixels of the result
     */
    static FilterTaps of(double from, double length, int available, int count, boolean isMirrored) {
        var taps = new FilterTaps(count);
        var scale = length / count;
        for (var i = 0; i < count; i++) {
            var at = isMirrored ? count - 1 - i : i;
            var begin = from + i * scale;
            if (scale >= 1) {
                taps.mean(at, begin, begin + scale, available);
            } else {
                taps.between(at, begin + scale / 2 - 0.5, available);
            }
        }
        return taps;
    }

    private void mean(int at, double begin, double end, int available) {
        var least = Math.clamp((long) Math.floor(begin), 0, available - 1);
        var most = Math.clamp((long) Math.ceil(end) - 1, least, available - 1);
        var weight = new float[most - least + 1];
        var sum = 0.0;
        for (var i = least; i <= most; i++) {
            var covered = Math.max(0, Math.min(end, i + 1) - Math.max(begin, i));
            weight[i - least] = (float) covered;
            sum += covered;
        }
        if (sum == 0) { // beyond the edge by rounding
            weight[0] = 1;
            sum = 1;
        }
        for (var i = 0; i < weight.length; i++) {
            weight[i] /= (float) sum;
        }
        first[at] = least;
        weights[at] = weight;
    }

    private void between(int at, double center, int available) {
        var low = (long) Math.floor(center);
        var part = (float) (center - low);
        var left = Math.clamp(low, 0, available - 1);
        var right = Math.clamp(low + 1, 0, available - 1);
        first[at] = left;
        weights[at] = left == right ? new float[] {1} : new float[] {1 - part, part};
    }

    int count() {
        return first.length;
    }

    int first(int index) {
        return first[index];
    }

    int taps(int index) {
        return weights[index].length;
    }

    float weight(int index, int tap) {
        return weights[index][tap];
    }
}
