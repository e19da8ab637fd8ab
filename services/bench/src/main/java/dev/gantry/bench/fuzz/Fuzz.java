package dev.gantry.bench.fuzz;

import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;

/**
 * Feeds mutated input to every parser, round by round; the seed of a round is its number, so that a
 * test does the same each time. {@link Exploration} is for those who have minutes.
 */
public final class Fuzz {
    private static final long TOO_LONG = Duration.ofSeconds(5).toNanos();

    private Fuzz() {}

    /** A parser that did what it does not promise. */
    public static final class Found extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Found(Target target, long seed, byte[] input, Throwable cause) {
            super(
                    "%s, round %d: %s on %s"
                            .formatted(target, seed, cause, HexFormat.of().formatHex(input)),
                    cause);
        }
    }

    /**
     * One mutation for each parser.
     *
     * @throws Found with the input in hexadecimal, at the first surprise
     */
    public static void round(long seed) {
        for (var target : Target.values()) {
            var input = new Mutator(new Random(seed)).mutate(target.good());
            long begin = System.nanoTime();
            try {
                target.read(input);
            } catch (IOException | RuntimeException | Error failure) {
                throw new Found(target, seed, input, failure);
            }
            if (System.nanoTime() - begin > TOO_LONG) {
                throw new Found(target, seed, input, new IllegalStateException("more than 5 s"));
            }
        }
    }
}
