package dev.gantry.dicom.pdu;

import dev.gantry.dicom.data.Uid;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The content of the user information item (PS3.8 §D.1, PS3.7 §D.3.3). */
final class UserItems {
    private record Item(int type, byte[] content) {}

    private UserItems() {}

    static UserInformation read(ItemBytes bytes) {
        var maxLength = 0L;
        var implementation = "";
        var version = "";
        var others = new ArrayList<UserItem>();
        while (bytes.hasMore()) {
            var type = bytes.itemType();
            var item = bytes.item();
            switch (type) {
                case PduType.MAXIMUM_LENGTH -> maxLength = item.unsigned32();
                case PduType.IMPLEMENTATION_CLASS -> implementation = item.rest();
                case PduType.IMPLEMENTATION_VERSION -> version = item.rest();
                default -> others.add(other(type, item));
            }
        }
        return new UserInformation(maxLength, implementation, version, others);
    }

    private static UserItem other(int type, ItemBytes item) {
        return switch (type) {
            case PduType.ASYNCHRONOUS_OPERATIONS ->
                    new UserItem.AsynchronousOperations(item.unsigned16(), item.unsigned16());
            case PduType.ROLE_SELECTION ->
                    new UserItem.RoleSelection(
                            uid(item), item.unsigned8() == 1, item.unsigned8() == 1);
            case PduType.EXTENDED_NEGOTIATION ->
                    new UserItem.ExtendedNegotiation(uid(item), Octets.of(item.restBytes()));
            case PduType.COMMON_EXTENDED_NEGOTIATION -> commonExtended(item);
            case PduType.USER_IDENTITY -> identity(item);
            case PduType.USER_IDENTITY_RESPONSE -> new UserItem.UserIdentityResponse(octets(item));
            default -> new UserItem.Other(type, Octets.of(item.restBytes()));
        };
    }

    private static UserItem commonExtended(ItemBytes item) {
        var sopClass = uid(item);
        var serviceClass = uid(item);
        var related = new ArrayList<Uid>();
        if (item.hasMore()) {
            item.skip(2); // their length: they are the last field
        }
        while (item.hasMore()) {
            related.add(uid(item));
        }
        return new UserItem.CommonExtendedNegotiation(sopClass, serviceClass, related);
    }

    private static UserItem identity(ItemBytes item) {
        var code = item.unsigned8();
        var responseRequested = item.unsigned8() == 1;
        var primary = octets(item);
        var secondary = octets(item);
        var type = IdentityType.of(code);
        return type.isPresent()
                ? new UserItem.UserIdentity(type.get(), responseRequested, primary, secondary)
                : new UserItem.Other(PduType.USER_IDENTITY, Octets.of((byte) code));
    }

    private static Uid uid(ItemBytes item) {
        return item.uid(item.text(item.unsigned16()));
    }

    private static Octets octets(ItemBytes item) {
        return Octets.of(item.item().restBytes());
    }

    /** The bytes, in the order of the types, as PS3.7 lists them and some peers expect. */
    static byte[] write(UserInformation user) {
        var items = new ArrayList<Item>();
        var length = new ByteArrayOutputStream();
        PduEncoder.put16(length, (int) (user.maxPduLength() >>> 16));
        PduEncoder.put16(length, (int) user.maxPduLength());
        items.add(new Item(PduType.MAXIMUM_LENGTH, length.toByteArray()));
        text(items, PduType.IMPLEMENTATION_CLASS, user.implementationClass());
        text(items, PduType.IMPLEMENTATION_VERSION, user.implementationVersion());
        user.others().forEach(other -> items.add(item(other)));
        items.sort(Comparator.comparingInt(Item::type));
        var content = new ByteArrayOutputStream();
        items.forEach(item -> PduEncoder.item(content, item.type(), item.content()));
        return content.toByteArray();
    }

    private static void text(List<Item> items, int type, String text) {
        if (!text.isEmpty()) {
            items.add(new Item(type, text.getBytes(StandardCharsets.ISO_8859_1)));
        }
    }

    private static Item item(UserItem item) {
        var content = new ByteArrayOutputStream();
        var type =
                switch (item) {
                    case UserItem.AsynchronousOperations(var invoked, var performed) -> {
                        PduEncoder.put16(content, invoked);
                        PduEncoder.put16(content, performed);
                        yield PduType.ASYNCHRONOUS_OPERATIONS;
                    }
                    case UserItem.RoleSelection(var sopClass, var scu, var scp) -> {
                        uid(content, sopClass);
                        content.write(scu ? 1 : 0);
                        content.write(scp ? 1 : 0);
                        yield PduType.ROLE_SELECTION;
                    }
                    case UserItem.ExtendedNegotiation(var sopClass, var information) -> {
                        uid(content, sopClass);
                        content.writeBytes(information.bytes());
                        yield PduType.EXTENDED_NEGOTIATION;
                    }
                    case UserItem.CommonExtendedNegotiation common -> {
                        commonExtended(content, common);
                        yield PduType.COMMON_EXTENDED_NEGOTIATION;
                    }
                    case UserItem.UserIdentity identity -> {
                        content.write(identity.type().code());
                        content.write(identity.responseRequested() ? 1 : 0);
                        octets(content, identity.primary().bytes());
                        octets(content, identity.secondary().bytes());
                        yield PduType.USER_IDENTITY;
                    }
                    case UserItem.UserIdentityResponse(var response) -> {
                        octets(content, response.bytes());
                        yield PduType.USER_IDENTITY_RESPONSE;
                    }
                    case UserItem.Other(var otherType, var bytes) -> {
                        content.writeBytes(bytes.bytes());
                        yield otherType;
                    }
                };
        return new Item(type, content.toByteArray());
    }

    private static void commonExtended(
            ByteArrayOutputStream content, UserItem.CommonExtendedNegotiation item) {
        uid(content, item.sopClass());
        uid(content, item.serviceClass());
        var related = new ByteArrayOutputStream();
        item.relatedGeneral().forEach(uid -> uid(related, uid));
        octets(content, related.toByteArray());
    }

    private static void uid(ByteArrayOutputStream content, Uid uid) {
        octets(content, uid.value().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void octets(ByteArrayOutputStream content, byte[] bytes) {
        PduEncoder.put16(content, bytes.length);
        content.writeBytes(bytes);
    }
}
