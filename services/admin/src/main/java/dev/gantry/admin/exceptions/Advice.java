package dev.gantry.admin.exceptions;

import dev.gantry.admin.words.RefusalWords;

/**
 * Who has to act on a refusal, and what to do. Decided by what the sender was told, never by
 * reading the reason.
 */
enum Advice {
    DAMAGED(Owner.SENDER),
    MISMATCH(Owner.SENDER),
    NO_ROOM(Owner.US),
    WRONG_TITLE(Owner.SENDER),
    UNSUPPORTED(Owner.SENDER),
    OTHER(Owner.SENDER);

    enum Owner {
        SENDER,
        US
    }

    private final Owner owner;

    Advice(Owner owner) {
        this.owner = owner;
    }

    Owner owner() {
        return owner;
    }

    /** Statuses of C-STORE (PS3.4 §B.2.3) and of STOW-RS (PS3.18 §10.5.3). */
    static Advice on(Refusal refusal) {
        if (refusal.kind() == Refusal.Kind.ASSOCIATION) {
            return WRONG_TITLE;
        }
        return switch (refusal.status()) {
            case "HTTP 400" -> DAMAGED;
            case "HTTP 409" -> MISMATCH;
            case "HTTP 415", "0x0122", "0x0124" -> UNSUPPORTED;
            case "HTTP 503" -> NO_ROOM;
            case String s when s.startsWith("0xA7") -> NO_ROOM;
            case String s when s.startsWith("0xA9") -> MISMATCH;
            case String s when s.startsWith("0xC") -> DAMAGED;
            default -> OTHER;
        };
    }

    String next(RefusalWords words) {
        return switch (this) {
            case DAMAGED -> words.next_damaged();
            case MISMATCH -> words.next_mismatch();
            case NO_ROOM -> words.next_room();
            case WRONG_TITLE -> words.next_title();
            case UNSUPPORTED -> words.next_unsupported();
            case OTHER -> words.next_other();
        };
    }
}
