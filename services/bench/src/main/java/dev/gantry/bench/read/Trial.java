package dev.gantry.bench.read;

import java.util.List;

/**
 * What all contestants are asked.
 *
 * @param what of several kinds; may be empty
 * @param scale how many instances, clients or studies, for the table
 * @param warmUp operations of each contestant before its rounds: what serves all day is warm
 * @param operations in each round, all clients together
 * @param clients that share them
 */
record Trial(
        Measured measured,
        String what,
        int scale,
        int warmUp,
        int operations,
        int clients,
        List<Contestant> contestants) {}
