package dev.gantry.bench.read;

import java.util.List;

/**
 * What all contestants are asked.
 *
 * @param what of several kinds; may be empty
 * @param scale how many instances, clients or studies, for the table
 * @param operations in each round, all clients together
 * @param clients that share them
 */
record Trial(
        Measured measured,
        String what,
        int scale,
        int operations,
        int clients,
        List<Contestant> contestants) {}
