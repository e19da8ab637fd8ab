package dev.gantry.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.malformed.MalformedPdu;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CommandSetTest {
    private final CommandSet command =
            new CommandSet()
                    .set(Tags.CommandField, CommandField.STORE_REQUEST)
                    .set(Tags.MessageID, 0xFFFE)
                    .set(Tags.AffectedSOPClassUID, Uids.CTImageStorage)
                    .set(Tags.MoveOriginatorApplicationEntityTitle, "ARCHIVE")
                    .set(Tags.CommandDataSetType, CommandSet.DATA_SET_FOLLOWS);

    @Test
    void what_is_written_is_read_again() {
        var read = CommandSet.parse(command.bytes());

        assertThat(read.field()).isEqualTo(CommandField.STORE_REQUEST);
        assertThat(read.integer(Tags.MessageID)).hasValue(0xFFFE);
        assertThat(read.uid(Tags.AffectedSOPClassUID)).hasValue(Uids.CTImageStorage);
        assertThat(read.text(Tags.MoveOriginatorApplicationEntityTitle)).hasValue("ARCHIVE");
        assertThat(read.hasDataSet()).isTrue();
        assertThat(read.uid(Tags.AffectedSOPInstanceUID)).isEmpty();
    }

    @Test
    void the_group_length_comes_first_and_counts_what_follows_it() {
        var bytes = command.bytes();

        assertThat(bytes).startsWith(0, 0, 0, 0, 4, 0, 0, 0, bytes.length - 12, 0, 0, 0);
    }

    @Test
    void values_have_even_length_padded_as_their_kind_demands() {
        var bytes = new CommandSet().set(Tags.ErrorComment, "odd").bytes();

        assertThat(bytes).endsWith('o', 'd', 'd', ' ');
    }

    @Test
    void a_wrong_byte_yields_another_command_or_the_documented_failure() {
        var bytes = command.bytes();

        for (var i = 0; i < bytes.length; i++) {
            parsesOrIsMalformed(Arrays.copyOf(bytes, i));
            for (var bit = 0; bit < 8; bit++) {
                var flipped = bytes.clone();
                flipped[i] ^= (byte) (1 << bit);
                parsesOrIsMalformed(flipped);
            }
        }
    }

    private static void parsesOrIsMalformed(byte[] bytes) {
        try {
            assertThat(CommandSet.parse(bytes).field()).isBetween(0, 0xFFFF);
        } catch (MalformedPdu documented) {
            assertThat(documented).hasMessageContaining("a command");
        }
    }
}
