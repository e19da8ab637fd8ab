package dev.gantry.dicom.pdu;

import dev.gantry.dicom.data.Uid;
import java.util.Arrays;

/** A sub-item of the user information that not every association has (PS3.7 annex D.3.3). */
public sealed interface UserItem {
    /** PS3.7 §D.3.3.3; zero means unlimited. We always work one operation at a time. */
    record AsynchronousOperations(int invoked, int performed) implements UserItem {}

    /** PS3.7 §D.3.3.4. */
    record RoleSelection(Uid sopClass, boolean scu, boolean scp) implements UserItem {}

    /**
     * Anything else: extended negotiation, user identity, and what is yet to come. Kept as it came,
     * answered with silence, which the standard defines as "not supported".
     *
     * @param type the item's first byte
     */
    record Other(int type, byte[] content) implements UserItem {
        @Override
        public boolean equals(Object object) {
            return object instanceof Other(var otherType, var otherContent)
                    && type == otherType
                    && Arrays.equals(content, otherContent);
        }

        @Override
        public int hashCode() {
            return 31 * type + Arrays.hashCode(content);
        }

        /** Without the content: a user identity may be a password. */
        @Override
        public String toString() {
            return "Other[type=%02x, %d bytes]".formatted(type, content.length);
        }
    }
}
