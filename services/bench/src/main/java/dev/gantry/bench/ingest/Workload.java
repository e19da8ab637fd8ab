package dev.gantry.bench.ingest;

/**
 * What is sent in one measurement.
 *
 * @param bytes of pixels or text in each instance
 * @param instances all together
 * @param associations that share them; each has studies of its own
 */
record Workload(Kind kind, int bytes, int instances, int associations) {
    Workload {
        if (bytes < 1024 || instances < associations || associations < 1) {
            throw new IllegalArgumentException(
                    "%d instances of %d bytes on %d associations: 1 KB and one of each at least"
                            .formatted(instances, bytes, associations));
        }
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
