package dev.gantry.admin.messages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * What the fields of a device mean, in short: {@code {field:name}}, German in {@code
 * messages/field_de.properties}. {@code docs/devices.md} has all of it.
 */
@MessageBundle("field")
public interface DeviceFieldMessages {

    @Message(
            "What it calls itself, up to 16 characters. Several devices may share one if their addresses differ.")
    String ae_title();

    @Message(
            "Where it calls from, and where it is called: names, IP addresses, networks (10.1.0.0/16). None: the title alone tells it.")
    String addresses();

    @Message("Where it listens. Needed only if it gets images or is called for commitment.")
    String port();

    @Message("Where it stands. Not said: the site of the title of ours that it calls.")
    String site();

    @Message(
            "What it may do beyond C-ECHO: store (send images), query (search), retrieve (fetch by C-GET), move (have images sent, C-MOVE), receive (get images from us), commit (ask whether images are kept).")
    String may();

    @Message("Whether it is refused on the port without TLS, C-ECHO too, and is called over TLS.")
    String tls_required();

    @Message(
            "SHA-256 of its own certificates. With one of them it is this device and no other. None: any that is trusted.")
    String tls_fingerprints();

    @Message("Our AE title when we call it. Not said: the first of ours.")
    String called_as();

    @Message("The encodings in which images are exchanged with it. None: all.")
    String transfer_syntaxes();

    @Message(
            "How many associations it may have open at the same time. Not said: as many as the port takes.")
    String associations_in();

    @Message("How many we open to it at the same time. Not said: one.")
    String associations_out();

    @Message(
            "What happens when it sends an image again with other content: keep-first, keep-latest, or exception, until somebody has looked at both. Not said: what holds for everybody.")
    String same_instance();

    @Message("What its texts are in when they do not say.")
    String character_set();

    @Message(
            "How many matches one search of it may give; more end with a sentence and never with success. None: all.")
    String matches();

    @Message(
            "What it gets wrong and is served nevertheless: relational-without-negotiation, get-without-roles, one-context-per-class, any-address.")
    String quirks();

    @Message("Whether an image that is sent to it again replaces what it has.")
    String overwrites();

    @Message("Whether it understands rejection notes (IHE IOCM).")
    String iocm();

    @Message("Whether it belongs to somebody else: then what we note in images stays here.")
    String outside();

    @Message("Where it is found.")
    String location();

    @Message("Who made it.")
    String manufacturer();

    @Message("Which one it is.")
    String model();

    @Message("Its number, for the vendor.")
    String serial_number();

    @Message("The version of its software.")
    String software();

    @Message("Whom to call.")
    String contact();

    @Message("What else one must know.")
    String note();

    @Message("none")
    String none();

    @Message("all")
    String all();

    @Message("no")
    String no();

    @Message("yes")
    String yes();

    @Message("not said")
    String unsaid();

    @Message("1")
    String one();
}
