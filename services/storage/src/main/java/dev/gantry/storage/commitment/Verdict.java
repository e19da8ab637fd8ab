package dev.gantry.storage.commitment;

/**
 * What is known now of one instance of a request.
 *
 * @param outcome 0 when it is safe, else a {@link FailureReason#code}
 */
record Verdict(int position, int outcome) {
    static Verdict safe(Asked asked) {
        return new Verdict(asked.position(), 0);
    }

    static Verdict failed(Asked asked, FailureReason reason) {
        return new Verdict(asked.position(), reason.code());
    }
}
