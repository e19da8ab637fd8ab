package dev.gantry.testkit.faults;

/** Something that goes wrong for a while. One thread does one at a time. */
sealed interface Fault permits ProcessKilled, ProcessPaused, NetworkFault, DiskFull, AllKilled {
    /** For the list of what was done. */
    String name();

    /**
     * It goes wrong.
     *
     * @return false when there is nothing it could be done to at the moment
     */
    boolean begin();

    /** It is over, as far as it is for us to end it. */
    void end();
}
