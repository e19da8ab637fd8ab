package dev.gantry.bench.ingest;

/**
 * What is sent in one measurement.
 *
 * @param bytes of pixels or text in each instance
 * @param instances all together
 * @param associations that share them; each has studies of its own
 * @param instancesPerStudy in one series
 */
public record Workload(
        Kind kind, int bytes, int instances, int associations, int instancesPerStudy) {
    /** Refuses what cannot be sent. */
    public Workload {
        if (bytes < 1024 || instances < associations || associations < 1 || instancesPerStudy < 1) {
            throw new IllegalArgumentException(
                    "%d instances of %d bytes on %d associations: 1 KB and one of each at least"
                            .formatted(instances, bytes, associations));
        }
    }

    /** With studies as large as those of its kind are. */
    public Workload(Kind kind, int bytes, int instances, int associations) {
        this(kind, bytes, instances, associations, kind.instancesPerStudy());
    }

    /** How many one association sends; the first ones take what is left over. */
    int instancesOf(int association) {
        return instances / associations + (association < instances % associations ? 1 : 0);
    }

    @Override
    public String toString() {
        var size = bytes >= 1024 * 1024 ? bytes / (1024 * 1024) + " MB" : bytes / 1024 + " KB";
        return "%s of %s".formatted(kind, size);
    }
}
