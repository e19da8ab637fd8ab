package dev.gantry.bench.read;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Who is asked, and for what.
 *
 * @param label of the server, for the table
 * @param operation the requests of the operation with this number, one after the other; the same
 *     for all that take part
 */
record Contestant(String label, IntFunction<List<Get>> operation) {}
