package dev.gantry.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StateTableTest {
    /** Table 9-10 read by columns: event numbers, then what each of them means in the state. */
    @ParameterizedTest
    @CsvSource({
        "STA1,  1=AE-1 5=AE-5",
        "STA2,  3=AA-1 4=AA-1 6=AE-6 10=AA-1 12=AA-1 13=AA-1 16=AA-2 17=AA-5 18=AA-2 19=AA-1",
        "STA3,  3=AA-8 4=AA-8 6=AA-8 7=AE-7 8=AE-8 10=AA-8 12=AA-8 13=AA-8 15=AA-1 16=AA-3"
                + " 17=AA-4 19=AA-8",
        "STA4,  2=AE-2 15=AA-2 17=AA-4",
        "STA5,  3=AE-3 4=AE-4 6=AA-8 10=AA-8 12=AA-8 13=AA-8 15=AA-1 16=AA-3 17=AA-4 19=AA-8",
        "STA6,  3=AA-8 4=AA-8 6=AA-8 9=DT-1 10=DT-2 11=AR-1 12=AR-2 13=AA-8 15=AA-1 16=AA-3"
                + " 17=AA-4 19=AA-8",
        "STA7,  3=AA-8 4=AA-8 6=AA-8 10=AR-6 12=AR-8 13=AR-3 15=AA-1 16=AA-3 17=AA-4 19=AA-8",
        "STA8,  3=AA-8 4=AA-8 6=AA-8 9=AR-7 10=AA-8 12=AA-8 13=AA-8 14=AR-4 15=AA-1 16=AA-3"
                + " 17=AA-4 19=AA-8",
        "STA9,  3=AA-8 4=AA-8 6=AA-8 10=AA-8 12=AA-8 13=AA-8 14=AR-9 15=AA-1 16=AA-3 17=AA-4"
                + " 19=AA-8",
        "STA10, 3=AA-8 4=AA-8 6=AA-8 10=AA-8 12=AA-8 13=AR-10 15=AA-1 16=AA-3 17=AA-4 19=AA-8",
        "STA11, 3=AA-8 4=AA-8 6=AA-8 10=AA-8 12=AA-8 13=AR-3 15=AA-1 16=AA-3 17=AA-4 19=AA-8",
        "STA12, 3=AA-8 4=AA-8 6=AA-8 10=AA-8 12=AA-8 13=AA-8 14=AR-4 15=AA-1 16=AA-3 17=AA-4"
                + " 19=AA-8",
        "STA13, 3=AA-6 4=AA-6 6=AA-7 10=AA-6 12=AA-6 13=AA-6 16=AA-2 17=AR-5 18=AA-2 19=AA-7"
    })
    void each_state_reacts_to_each_event_as_the_standard_says(DulState state, String cells) {
        var expected =
                Arrays.stream(cells.split(" "))
                        .map(cell -> cell.split("="))
                        .collect(Collectors.toMap(c -> Integer.valueOf(c[0]), c -> c[1]));

        assertThat(column(state)).isEqualTo(expected);
    }

    /** Tables 9-6 to 9-9, last column. */
    @ParameterizedTest
    @CsvSource({
        "STA1, AE_4 AR_3 AR_5 AA_2 AA_3 AA_4 AA_5",
        "STA2, AE_5",
        "STA3, AE_6",
        "STA4, AE_1",
        "STA5, AE_2",
        "STA6, AE_3 AE_7 DT_1 DT_2",
        "STA7, AR_1 AR_6",
        "STA8, AR_2 AR_7",
        "STA10, AR_8",
        "STA11, AR_9",
        "STA12, AR_10",
        "STA13, AE_8 AR_4 AA_1 AA_6 AA_7 AA_8"
    })
    void each_action_of_the_acceptor_leads_to_its_state(DulState next, String actions) {
        for (var action : actions.split(" ")) {
            assertThat(DulAction.valueOf(action).next(Role.ACCEPTOR)).isEqualTo(next);
        }
    }

    @ParameterizedTest
    @EnumSource(DulAction.class)
    void only_a_release_collision_leads_the_requestor_elsewhere(DulAction action) {
        var expected = action == DulAction.AR_8 ? DulState.STA9 : action.next(Role.ACCEPTOR);

        assertThat(action.next(Role.REQUESTOR)).isEqualTo(expected);
    }

    @Test
    void there_are_as_many_states_and_events_as_in_the_standard() {
        assertThat(DulState.values()).hasSize(13);
        assertThat(DulEvent.values()).hasSize(19);
    }

    private static Map<Integer, String> column(DulState state) {
        var column = new TreeMap<Integer, String>();
        for (var event : DulEvent.values()) {
            StateTable.action(state, event)
                    .ifPresent(action ->
                            column.put(event.ordinal() + 1, action.name().replace('_', '-')));
        }
        return column;
    }
}
