package dev.gantry.bench.codecs;

import dev.gantry.imaging.image.ImageRefusal;
import java.util.ArrayList;
import java.util.List;

/** What came of the frames of one codec from one writer, read by one reader. */
final class Tally {
    private static final int TOLD = 5;

    private final String codec;
    private final String writer;
    private final String reader;
    private final List<String> remarks = new ArrayList<>();
    private int right;
    private int notWritten;
    private int lostByWriter;
    private int refused;
    private int wrong;
    private long nanoseconds;
    private long samples;

    Tally(String codec, String writer, String reader) {
        this.codec = codec;
        this.writer = writer;
        this.reader = reader;
    }

    void right(long duration, int samplesOfFrame) {
        right++;
        nanoseconds += duration;
        samples += samplesOfFrame;
    }

    /** The writer takes no such image. */
    void notWritten(int frames) {
        notWritten += frames;
    }

    /** The file does not hold what was given to its writer: two readers agree. */
    void lostByWriter(RandomImage image, String what) {
        lostByWriter++;
        remark("lost by its writer", image, what);
    }

    void refused(RandomImage image, ImageRefusal refusal) {
        refused++;
        remark("refused", image, String.valueOf(refusal.getMessage()));
    }

    void wrong(RandomImage image, String what) {
        wrong++;
        remark("WRONG", image, what);
    }

    private void remark(String kind, RandomImage image, String what) {
        if (remarks.size() < TOLD) {
            remarks.add(
                    "%s: %s by %s, read by %s: %s: %s"
                            .formatted(kind, codec, writer, reader, image, what));
        }
    }

    int right() {
        return right;
    }

    int wrong() {
        return wrong;
    }

    List<String> remarks() {
        return remarks;
    }

    static String heading() {
        return "%-18s %-24s %-16s %8s %8s %8s %8s %8s %9s%n"
                        .formatted(
                                "codec",
                                "written by",
                                "read by",
                                "right",
                                "wrong",
                                "refused",
                                "lost by",
                                "not",
                                "Msample/s")
                + "%-18s %-24s %-16s %8s %8s %8s %8s %8s%n"
                        .formatted("", "", "", "", "", "", "writer", "written");
    }

    @Override
    public String toString() {
        var rate = nanoseconds == 0 ? 0.0 : 1e3 * samples / nanoseconds;
        return "%-18s %-24s %-16s %8d %8d %8d %8d %8d %9.1f%n"
                .formatted(
                        codec,
                        writer,
                        reader,
                        right,
                        wrong,
                        refused,
                        lostByWriter,
                        notWritten,
                        rate);
    }
}
