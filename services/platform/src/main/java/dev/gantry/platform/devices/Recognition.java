package dev.gantry.platform.devices;

/** What the registry says about somebody who calls. */
public sealed interface Recognition {
    /** It is this device. */
    record Known(KnownDevice device) implements Recognition {}

    /**
     * Its title is that of a device, but it is another.
     *
     * @param device the one that has the title
     * @param why a sentence that names what differs
     */
    record Elsewhere(KnownDevice device, String why) implements Recognition {}

    /** Nobody has its title. */
    record Unknown() implements Recognition {}
}
