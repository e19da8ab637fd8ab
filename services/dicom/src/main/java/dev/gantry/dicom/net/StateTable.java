package dev.gantry.dicom.net;

import java.util.Optional;

/**
 * The state transition table of the upper layer (PS3.8 §9.2.3, table 9-10), in the shape the
 * standard prints it: a row per event in the order of {@link DulEvent}, a column per state. A dash
 * is a combination that cannot happen.
 *
 * <p>It decides everything: {@link UpperLayer} does what a cell says, and has no opinion of its own
 * about what may follow what.
 */
final class StateTable {
    private static final String TABLE =
            """
            Sta: 1    2    3    4    5    6    7    8    9    10    11   12   13
            1    AE-1 -    -    -    -    -    -    -    -    -     -    -    -
            2    -    -    -    AE-2 -    -    -    -    -    -     -    -    -
            3    -    AA-1 AA-8 -    AE-3 AA-8 AA-8 AA-8 AA-8 AA-8  AA-8 AA-8 AA-6
            4    -    AA-1 AA-8 -    AE-4 AA-8 AA-8 AA-8 AA-8 AA-8  AA-8 AA-8 AA-6
            5    AE-5 -    -    -    -    -    -    -    -    -     -    -    -
            6    -    AE-6 AA-8 -    AA-8 AA-8 AA-8 AA-8 AA-8 AA-8  AA-8 AA-8 AA-7
            7    -    -    AE-7 -    -    -    -    -    -    -     -    -    -
            8    -    -    AE-8 -    -    -    -    -    -    -     -    -    -
            9    -    -    -    -    -    DT-1 -    AR-7 -    -     -    -    -
            10   -    AA-1 AA-8 -    AA-8 DT-2 AR-6 AA-8 AA-8 AA-8  AA-8 AA-8 AA-6
            11   -    -    -    -    -    AR-1 -    -    -    -     -    -    -
            12   -    AA-1 AA-8 -    AA-8 AR-2 AR-8 AA-8 AA-8 AA-8  AA-8 AA-8 AA-6
            13   -    AA-1 AA-8 -    AA-8 AA-8 AR-3 AA-8 AA-8 AR-10 AR-3 AA-8 AA-6
            14   -    -    -    -    -    -    -    AR-4 AR-9 -     -    AR-4 -
            15   -    -    AA-1 AA-2 AA-1 AA-1 AA-1 AA-1 AA-1 AA-1  AA-1 AA-1 -
            16   -    AA-2 AA-3 -    AA-3 AA-3 AA-3 AA-3 AA-3 AA-3  AA-3 AA-3 AA-2
            17   -    AA-5 AA-4 AA-4 AA-4 AA-4 AA-4 AA-4 AA-4 AA-4  AA-4 AA-4 AR-5
            18   -    AA-2 -    -    -    -    -    -    -    -     -    -    AA-2
            19   -    AA-1 AA-8 -    AA-8 AA-8 AA-8 AA-8 AA-8 AA-8  AA-8 AA-8 AA-7
            """;

    private static final String[][] CELLS =
            TABLE.lines().skip(1).map(row -> row.split(" +", -1)).toArray(String[][]::new);

    private StateTable() {}

    /** What an event means in a state, nothing where it cannot happen. */
    static Optional<DulAction> action(DulState state, DulEvent event) {
        var cell = CELLS[event.ordinal()][state.ordinal() + 1];
        return cell.equals("-")
                ? Optional.empty()
                : Optional.of(DulAction.valueOf(cell.replace('-', '_')));
    }
}
