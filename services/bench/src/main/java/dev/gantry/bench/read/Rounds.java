package dev.gantry.bench.read;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks all contestants the same, in turn: once cold, then until they are warm, and then what
 * counts.
 */
final class Rounds {
    private final Web web;
    private final int rounds;
    private final PrintWriter said;
    private final List<Result> results = new ArrayList<>();

    Rounds(Web web, int rounds, PrintWriter said) {
        this.web = web;
        this.rounds = rounds;
        this.said = said;
    }

    /** Of all trials up to now. */
    List<Result> results() {
        return List.copyOf(results);
    }

    void run(Trial trial) throws IOException, InterruptedException {
        var first = new LinkedHashMap<Contestant, Long>();
        for (var contestant : trial.contestants()) {
            first.put(contestant, turn(contestant, 0, 1, 1).elapsed());
            turn(contestant, 1, trial.warmUp(), trial.clients());
        }
        var turns = new LinkedHashMap<Contestant, List<Result.Turn>>();
        for (int round = 1; round <= rounds; round++) {
            for (var contestant : trial.contestants()) {
                int from = 1 + trial.warmUp() + (round - 1) * trial.operations();
                turns.computeIfAbsent(contestant, _ -> new ArrayList<>())
                        .add(turn(contestant, from, trial.operations(), trial.clients()));
            }
        }
        first.forEach((contestant, nanos) -> {
            var label = contestant.label();
            var result = Result.of(trial, label, nanos, turns.getOrDefault(contestant, List.of()));
            results.add(result);
            said.printf(
                    "%s, %s: p50 %.1f ms, %.0f/s%n",
                    result.subject(), label, result.p50Millis(), result.perSecond());
            said.flush();
        });
    }

    /** The operations with these numbers, shared by so many clients. */
    private Result.Turn turn(Contestant contestant, int from, int number, int clients)
            throws IOException, InterruptedException {
        var next = new AtomicInteger(from);
        var nanos = new ConcurrentLinkedQueue<Long>();
        var bytes = new AtomicLong();
        var asking = new ArrayList<Future<Void>>();
        long begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < clients; client++) {
                asking.add(
                        threads.submit(() -> {
                            for (int one = next.getAndIncrement();
                                    one < from + number;
                                    one = next.getAndIncrement()) {
                                var taken = operation(contestant, one);
                                nanos.add(taken.nanos());
                                bytes.addAndGet(taken.bytes());
                            }
                            return null;
                        }));
            }
        }
        long elapsed = System.nanoTime() - begin;
        for (var one : asking) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new IOException("%s failed".formatted(contestant.label()), e.getCause());
            }
        }
        return new Result.Turn(List.copyOf(nanos), elapsed, bytes.get());
    }

    private Web.Taken operation(Contestant contestant, int number)
            throws IOException, InterruptedException {
        long nanos = 0;
        long bytes = 0;
        for (var get : contestant.operation().apply(number)) {
            var taken = web.get(get);
            nanos += taken.nanos();
            bytes += taken.bytes();
        }
        return new Web.Taken(nanos, bytes);
    }
}
