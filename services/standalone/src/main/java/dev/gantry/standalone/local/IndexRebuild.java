package dev.gantry.standalone.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Has the running platform rebuild its index, and follows it to its end. */
public final class IndexRebuild implements AutoCloseable {
    private static final String ADDRESS = "/api/index/rebuild";

    private final OperatorClient operator;
    private final Consumer<String> say;

    private IndexRebuild(OperatorClient operator, Consumer<String> say) {
        this.operator = operator;
        this.say = say;
    }

    /** Of what runs on this folder; refuses where nothing does. */
    public static IndexRebuild on(DataFolder folder, Consumer<String> say) {
        return new IndexRebuild(OperatorClient.of(folder), say);
    }

    /**
     * Starts one, or joins the one that runs already.
     *
     * @param acceptLosses whether instances may vanish whose objects are gone or unreadable
     * @return whether the new index serves
     */
    public boolean toItsEnd(boolean acceptLosses) {
        var begun = operator.begin(ADDRESS + "?accept-losses=" + acceptLosses);
        say.accept(
                begun
                        ? "Rebuilding the index of %s; the old one serves."
                                .formatted(operator.origin())
                        : "The index is being rebuilt already.");
        var last = "";
        while (true) {
            var progress = operator.get(ADDRESS);
            var line = line(progress);
            if (!line.equals(last)) {
                say.accept(line);
                last = line;
            }
            if (!isRunning(progress)) {
                return progress.path("state").asText().equals("DONE");
            }
            pause();
        }
    }

    private static boolean isRunning(JsonNode progress) {
        return progress.path("state").asText().equals("RUNNING");
    }

    private static String line(JsonNode progress) {
        var line =
                "%-11s %-12s %d objects, %.1f MB, %d unreadable, %d missing"
                        .formatted(
                                progress.path("state").asText(),
                                progress.path("step").asText(),
                                progress.path("objects").asLong(),
                                progress.path("bytes").asLong() / 1e6,
                                progress.path("unreadable").asLong(),
                                progress.path("missing").asLong());
        var why = progress.path("why").asText();
        return why.isEmpty() ? line : line + "\n" + why;
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Interrupted; the rebuild goes on");
        }
    }

    @Override
    public void close() {
        operator.close();
    }
}
