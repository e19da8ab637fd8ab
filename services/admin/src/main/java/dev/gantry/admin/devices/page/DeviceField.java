package dev.gantry.admin.devices.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gantry.admin.messages.DeviceFieldMessages;
import dev.gantry.dicom.data.Dictionary;
import dev.gantry.dicom.data.Uid;
import java.util.ArrayList;
import java.util.List;

/** A field of a device's record, as it is written in JSON, and what it means. */
enum DeviceField {
    AE_TITLE("aeTitle"),
    ADDRESSES("addresses"),
    PORT("port"),
    SITE("site"),
    MAY("may"),
    TLS_REQUIRED("tls.required"),
    TLS_FINGERPRINTS("tls.fingerprints"),
    CALLED_AS("calledAs"),
    TRANSFER_SYNTAXES("transferSyntaxes"),
    ASSOCIATIONS_IN("associations.in"),
    ASSOCIATIONS_OUT("associations.out"),
    SAME_INSTANCE("sameInstance"),
    CHARACTER_SET("characterSet"),
    MATCHES("matches"),
    QUIRKS("quirks"),
    OVERWRITES("overwrites"),
    IOCM("iocm"),
    OUTSIDE("outside"),
    LOCATION("location"),
    MANUFACTURER("manufacturer"),
    MODEL("model"),
    SERIAL_NUMBER("serialNumber"),
    SOFTWARE("software"),
    CONTACT("contact"),
    NOTE("note");

    private final String path;

    DeviceField(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    /** What the record says, a text for each line; none where it says nothing. */
    List<String> values(JsonNode record, DeviceFieldMessages words) {
        var node = record.at("/" + path.replace('.', '/'));
        if (node.isBoolean()) {
            return List.of(node.asBoolean() ? words.yes() : words.no());
        }
        var texts = texts(node);
        boolean areWords = this == MAY || this == QUIRKS;
        return areWords && !texts.isEmpty() ? List.of(String.join(", ", texts)) : texts;
    }

    /** The values of a node of JSON, as people read them. */
    static List<String> texts(JsonNode node) {
        var texts = new ArrayList<String>();
        if (node.isArray()) {
            node.forEach(one -> texts.add(readable(one.asText())));
        } else if (!node.isMissingNode() && !node.isNull()) {
            texts.add(readable(node.asText()));
        }
        return texts;
    }

    /** UIDs have names, which say more. */
    private static String readable(String text) {
        return Uid.parse(text)
                .flatMap(Dictionary::nameOf)
                .map(name -> "%s (%s)".formatted(name, text))
                .orElse(text);
    }

    /** What holds where the record says nothing. */
    String usual(DeviceFieldMessages words) {
        return switch (this) {
            case ADDRESSES, MAY, TLS_FINGERPRINTS, QUIRKS -> words.none();
            case TRANSFER_SYNTAXES, MATCHES -> words.all();
            case TLS_REQUIRED, OVERWRITES, IOCM, OUTSIDE -> words.no();
            case ASSOCIATIONS_OUT -> words.one();
            case AE_TITLE,
                    PORT,
                    SITE,
                    CALLED_AS,
                    ASSOCIATIONS_IN,
                    SAME_INSTANCE,
                    CHARACTER_SET,
                    LOCATION,
                    MANUFACTURER,
                    MODEL,
                    SERIAL_NUMBER,
                    SOFTWARE,
                    CONTACT,
                    NOTE ->
                    words.unsaid();
        };
    }

    /** What it means, in short. */
    String meaning(DeviceFieldMessages words) {
        return switch (this) {
            case AE_TITLE -> words.ae_title();
            case ADDRESSES -> words.addresses();
            case PORT -> words.port();
            case SITE -> words.site();
            case MAY -> words.may();
            case TLS_REQUIRED -> words.tls_required();
            case TLS_FINGERPRINTS -> words.tls_fingerprints();
            case CALLED_AS -> words.called_as();
            case TRANSFER_SYNTAXES -> words.transfer_syntaxes();
            case ASSOCIATIONS_IN -> words.associations_in();
            case ASSOCIATIONS_OUT -> words.associations_out();
            case SAME_INSTANCE -> words.same_instance();
            case CHARACTER_SET -> words.character_set();
            case MATCHES -> words.matches();
            case QUIRKS -> words.quirks();
            case OVERWRITES -> words.overwrites();
            case IOCM -> words.iocm();
            case OUTSIDE -> words.outside();
            case LOCATION -> words.location();
            case MANUFACTURER -> words.manufacturer();
            case MODEL -> words.model();
            case SERIAL_NUMBER -> words.serial_number();
            case SOFTWARE -> words.software();
            case CONTACT -> words.contact();
            case NOTE -> words.note();
        };
    }
}
