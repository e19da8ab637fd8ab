package dev.gantry.admin.devices;

import dev.gantry.admin.Refusal;

/**
 * Who changes the registry, and why.
 *
 * @param who takes responsibility, 2 to 100 characters
 * @param why the reason, as it will be read later; at most 500 characters, may be empty
 */
public record Author(String who, String why) {
    private static final int SHORTEST_NAME = 2;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 500;

    /** Refuses who cannot be asked later. */
    public Author {
        who = who.strip();
        why = why.strip();
        if (who.length() < SHORTEST_NAME || who.length() > LONGEST_NAME || hasControls(who)) {
            throw new Refusal.Invalid(
                    "who", "a name of %d to %d characters".formatted(SHORTEST_NAME, LONGEST_NAME));
        }
        if (why.length() > LONGEST_REASON || hasControls(why)) {
            throw new Refusal.Invalid(
                    "why", "a reason of at most %d characters".formatted(LONGEST_REASON));
        }
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
