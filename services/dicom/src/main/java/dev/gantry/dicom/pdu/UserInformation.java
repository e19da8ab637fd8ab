package dev.gantry.dicom.pdu;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.io.Part10;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the two applications tell each other about themselves (PS3.8 §D.1, PS3.7 §D.3.3).
 *
 * @param maxPduLength the longest P-DATA-TF that this side takes, in bytes; 0 is unlimited
 * @param implementationClass a UID, or empty when the peer forgot it
 * @param implementationVersion or empty
 * @param others what is negotiated beyond that, in the order in which it came
 */
public record UserInformation(
        long maxPduLength,
        String implementationClass,
        String implementationVersion,
        List<UserItem> others) {
    /** Identifies this implementation (PS3.7 §D.3.3.2), and our files in (0002,0012). */
    public static final Uid IMPLEMENTATION_CLASS = Part10.IMPLEMENTATION_CLASS_UID;

    /** At most 16 characters. */
    public static final String IMPLEMENTATION_VERSION = Part10.IMPLEMENTATION_VERSION_NAME;

    public UserInformation {
        others = List.copyOf(others);
    }

    static UserInformation ours(long maxPduLength, List<UserItem> others) {
        return new UserInformation(
                maxPduLength, IMPLEMENTATION_CLASS.value(), IMPLEMENTATION_VERSION, others);
    }

    /** The roles that this side proposes or grants for a SOP class. */
    public Optional<UserItem.RoleSelection> roles(Uid sopClass) {
        return items(UserItem.RoleSelection.class)
                .filter(item -> item.sopClass().equals(sopClass))
                .findFirst();
    }

    /** What this side has to negotiate about SOP classes. */
    public List<UserItem.ExtendedNegotiation> extended() {
        return items(UserItem.ExtendedNegotiation.class).toList();
    }

    /** What this side has to negotiate about a SOP class. */
    public Optional<UserItem.ExtendedNegotiation> extended(Uid sopClass) {
        return items(UserItem.ExtendedNegotiation.class)
                .filter(item -> item.sopClass().equals(sopClass))
                .findFirst();
    }

    /** What this side tells about the family of a SOP class. */
    public Optional<UserItem.CommonExtendedNegotiation> commonExtended(Uid sopClass) {
        return items(UserItem.CommonExtendedNegotiation.class)
                .filter(item -> item.sopClass().equals(sopClass))
                .findFirst();
    }

    /** Who this side says it is. */
    public Optional<UserItem.UserIdentity> identity() {
        return items(UserItem.UserIdentity.class).findFirst();
    }

    /** Whether and how this side confirms the identity of the other. */
    public Optional<UserItem.UserIdentityResponse> identityResponse() {
        return items(UserItem.UserIdentityResponse.class).findFirst();
    }

    /** How many operations may be outstanding; without it, one. */
    public Optional<UserItem.AsynchronousOperations> asynchronousOperations() {
        return items(UserItem.AsynchronousOperations.class).findFirst();
    }

    private <T extends UserItem> Stream<T> items(Class<T> type) {
        return others.stream().filter(type::isInstance).map(type::cast);
    }
}
