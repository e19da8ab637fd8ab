package dev.gantry.index.instances;

import jakarta.inject.Singleton;

/** {@code index.instance}: the reception that is shown, one row per instance of a study. */
@Singleton
public final class InstanceTable extends ReceptionTable {
    InstanceTable() {
        super("index.instance");
    }
}
