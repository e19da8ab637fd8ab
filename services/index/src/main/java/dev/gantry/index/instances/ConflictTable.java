package dev.gantry.index.instances;

import jakarta.inject.Singleton;

/** {@code index.conflict}: receptions of other content than the one that is shown. */
@Singleton
public final class ConflictTable extends ReceptionTable {
    ConflictTable() {
        super("index.conflict");
    }
}
