package dev.gantry.receptions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.io.PrivateInformation;
import dev.gantry.dicom.io.Transmission;
import dev.gantry.dicom.io.Transmission.Party;
import dev.gantry.events.HeaderJson;
import dev.gantry.events.Origin;
import dev.gantry.events.Protocol;
import dev.gantry.events.Provenance;
import dev.gantry.events.SameInstancePolicy;
import dev.gantry.events.Source;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * What an object says of its reception, in front of its data set: sender and receiver as PS3.10
 * §7.1 has them, and in private information what no attribute is for. An index that is made of
 * objects alone knows from it what the event had said.
 *
 * <p>The private information names its reception, and so does the object's key. A file of ours that
 * is sent to us again names another one, and is a stranger's like any other.
 */
public final class ReceptionMeta {
    private static final JsonMapper JSON = HeaderJson.mapper();
    private static final int LONGEST_TEXT = 200; // three of them, escaped, fit into the facts

    private ReceptionMeta() {}

    /**
     * The head of an object.
     *
     * @param ours our title, as the one who writes the file
     * @param sopClass if the sender said it in front of the data set
     * @param sopInstance if the sender said it in front of the data set
     * @param replaced the head of the file that was sent, if it was a file
     */
    public static byte[] head(
            ReceptionFacts reception,
            AeTitle ours,
            Optional<Uid> sopClass,
            Optional<Uid> sopInstance,
            TransferSyntax syntax,
            Optional<byte[]> replaced) {
        var source = reception.source();
        var address = reception.provenance().flatMap(Provenance::receivingAddress);
        var isAssociation = source.protocol() == Protocol.DICOM;
        var transmission =
                new Transmission(
                        new Party(Optional.of(ours), address),
                        new Party(
                                title(source.callingAe()),
                                isAssociation && !source.remoteHost().isEmpty()
                                        ? Optional.of(Transmission.addressOf(source.remoteHost()))
                                        : Optional.empty()),
                        new Party(title(source.calledAe()), address),
                        Optional.of(new PrivateInformation(facts(reception), replaced)));
        return Part10.metaOf(sopClass, sopInstance, syntax, transmission);
    }

    /** What the head of an object says of this reception; empty when it is not its own. */
    static Optional<ReceptionFacts> read(DataSet meta, ReceptionFacts known) {
        return PrivateInformation.of(meta)
                .flatMap(ours -> tree(ours.facts()))
                .filter(json -> text(json, "reception").equals(known.id().toString()))
                .map(json ->
                        new ReceptionFacts(
                                known.id(),
                                known.receivedAt(),
                                new Source(
                                        constant(Protocol.values(), json, "protocol")
                                                .orElse(Protocol.DICOM),
                                        text(json, "calling"),
                                        text(json, "called"),
                                        text(json, "host"),
                                        uuid(json, "association").orElse(known.id())),
                                Optional.of(
                                        new Provenance(
                                                constant(Origin.values(), json, "origin"),
                                                some(json, "address"),
                                                constant(
                                                        SameInstancePolicy.values(),
                                                        json,
                                                        "policy"),
                                                some(json, "user"),
                                                some(json, "site")))));
    }

    private static byte[] facts(ReceptionFacts reception) {
        var source = reception.source();
        var provenance = reception.provenance().orElse(Provenance.UNKNOWN);
        var json =
                JSON.createObjectNode()
                        .put("reception", reception.id().toString())
                        .put("protocol", source.protocol().name())
                        .put("association", source.association().toString())
                        .put("calling", cut(source.callingAe()))
                        .put("called", cut(source.calledAe()))
                        .put("host", cut(source.remoteHost()));
        provenance.receivingAddress().ifPresent(address -> json.put("address", cut(address)));
        provenance.origin().ifPresent(origin -> json.put("origin", origin.name()));
        provenance.policy().ifPresent(policy -> json.put("policy", policy.name()));
        provenance.user().ifPresent(user -> json.put("user", cut(user)));
        provenance.site().ifPresent(site -> json.put("site", cut(site)));
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree cannot be written", e);
        }
    }

    /** A later version's fields are passed over, and so is what is no JSON. */
    private static Optional<JsonNode> tree(byte[] facts) {
        try {
            return Optional.of(JSON.readTree(facts));
        } catch (IOException notOurs) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asText("");
    }

    private static Optional<String> some(JsonNode json, String field) {
        return json.path(field).isTextual() ? Optional.of(text(json, field)) : Optional.empty();
    }

    private static <E extends Enum<E>> Optional<E> constant(
            E[] known, JsonNode json, String field) {
        var name = text(json, field);
        return Arrays.stream(known).filter(one -> one.name().equals(name)).findFirst();
    }

    private static Optional<UUID> uuid(JsonNode json, String field) {
        try {
            return some(json, field).map(UUID::fromString);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static Optional<AeTitle> title(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new AeTitle(text));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
}
