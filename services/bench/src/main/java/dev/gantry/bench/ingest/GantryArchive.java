package dev.gantry.bench.ingest;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.testkit.KafkaTopics;
import dev.gantry.testkit.LiveHeap;
import dev.gantry.testkit.RunningGantry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Gantry as {@code ./gantry up} starts it on this machine. */
public final class GantryArchive implements Archive {
    private static final Pattern LAG =
            Pattern.compile("(?m)^gantry_consumer_lag(?:\\{[^}]*})? ([0-9.eE+-]+)");

    private final RunningGantry gantry;
    private final String label;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private GantryArchive(RunningGantry gantry, String label) {
        this.gantry = gantry;
        this.label = label;
    }

    /**
     * Starts one on free ports and an empty folder.
     *
     * @param objects {@code files} or {@code s3}
     */
    public static GantryArchive start(String objects) {
        return new GantryArchive(
                RunningGantry.started("up", "--objects", objects), "gantry, " + objects);
    }

    /** The same with files that are not flushed: what that gains, and a power cut would take. */
    static GantryArchive startRelaxed() {
        var setting = Map.of("GANTRY_OBJECTS_FILES_MAY_LOSE_IMAGES_ON_POWER_LOSS", "true");
        return new GantryArchive(
                RunningGantry.started(setting, "up", "--objects", "files"),
                "gantry, relaxed files");
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public RemoteAe remote() {
        return new RemoteAe("127.0.0.1", gantry.dicomPort(), new AeTitle("GANTRY"));
    }

    @Override
    public Optional<URI> web() {
        return Optional.of(gantry.http("/dicomweb"));
    }

    /** Gantry has one way to run: the sender decides alone. */
    @Override
    public boolean isFor(Sender sender) {
        return true;
    }

    /**
     * What PostgreSQL does by itself some minutes after many new rows: done at once, no measurement
     * meets it.
     */
    public void vacuum() throws IOException {
        try (var database = gantry.database();
                var statement = database.createStatement()) {
            statement.execute("vacuum analyze");
        } catch (SQLException e) {
            throw new IOException("%s cannot be vacuumed".formatted(label), e);
        }
    }

    @Override
    public List<Long> processes() {
        return gantry.processes();
    }

    @Override
    public boolean finds(InstanceFile instance) throws IOException, InterruptedException {
        var path =
                "/dicomweb/studies/%s/instances?SOPInstanceUID=%s"
                        .formatted(instance.study(), instance.instance());
        var request =
                HttpRequest.newBuilder(gantry.http(path))
                        .header("Accept", "application/dicom+json")
                        .header("Prefer", "handling=strict")
                        .build();
        var answer = http.send(request, BodyHandlers.ofString());
        return answer.statusCode() == 200 && answer.body().contains(instance.instance().value());
    }

    @Override
    public Steps steps() throws IOException, InterruptedException {
        return Steps.of(metrics());
    }

    /** Its Kafka. */
    public KafkaTopics kafka() {
        return KafkaTopics.of(gantry.data());
    }

    /** How many records its consumers have before them, all together. */
    public long lag() throws IOException, InterruptedException {
        return LAG.matcher(metrics())
                .results()
                .mapToLong(line -> Math.round(Double.parseDouble(line.group(1))))
                .sum();
    }

    /** What the heap of its services holds, in bytes, when all garbage is taken out of it. */
    public long liveHeap() {
        return LiveHeap.of(gantry.launcher());
    }

    private String metrics() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(gantry.management("/q/metrics").getFirst()).build();
        var answer = http.send(request, BodyHandlers.ofString());
        return answer.statusCode() == 200 ? answer.body() : "";
    }

    @Override
    public void close() {
        http.close();
        gantry.close();
    }
}
