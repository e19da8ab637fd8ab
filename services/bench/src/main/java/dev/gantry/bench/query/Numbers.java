package dev.gantry.bench.query;

import java.util.SplittableRandom;

/** Which studies are searched for. */
final class Numbers {
    /** Of the last day there may be less than of the others. */
    private static final int A_DAY = 100;

    private Numbers() {}

    /** Any of those whose day is complete. */
    static int any(SplittableRandom random, int studies) {
        return random.nextInt(studies / A_DAY * A_DAY);
    }
}
