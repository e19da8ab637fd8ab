package dev.gantry.routing.rest;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.routing.Refusal;

/** Reads AE titles as they come in addresses and bodies. */
final class Titles {
    private Titles() {}

    static AeTitle parse(String name, String text) {
        try {
            return new AeTitle(text);
        } catch (IllegalArgumentException invalid) {
            throw new Refusal.Invalid(
                    name, text, "an AE title is 1 to 16 characters without backslash");
        }
    }
}
