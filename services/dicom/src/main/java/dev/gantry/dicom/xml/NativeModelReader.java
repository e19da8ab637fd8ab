package dev.gantry.dicom.xml;

import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.DTD;
import static javax.xml.stream.XMLStreamConstants.END_DOCUMENT;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.ENTITY_REFERENCE;
import static javax.xml.stream.XMLStreamConstants.SPACE;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.json.BulkDataValues;
import dev.gantry.dicom.malformed.MalformedXml;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads one document into nodes, and leaves their meaning to {@link NodeMeaning}. */
final class NativeModelReader {
    /** A level of items is an attribute and an item; names and values come below. */
    private static final int MAX_DEPTH = 64 * 2 + 4;

    private static final int MAX_NODES = 4_000_000;

    private final XMLStreamReader xml;
    private int nodes;

    private NativeModelReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    static DataSet read(InputStream in, BulkDataValues values) throws IOException {
        try {
            var xml = Encoding.open(factory(), in);
            var root = new NativeModelReader(xml).document();
            return new NodeMeaning(values).dataSet(root);
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException cut && !isOfWriter(cut)) {
                throw cut;
            }
            throw malformed(
                    e.getLocation() == null ? 0 : e.getLocation().getCharacterOffset(),
                    "the document is no XML that can be read; it may have been cut off");
        }
    }

    /** Bytes that are no characters, and an encoding that nobody knows, are not the network's. */
    private static boolean isOfWriter(IOException failure) {
        return failure instanceof CharConversionException
                || failure instanceof CharacterCodingException
                || failure instanceof UnsupportedEncodingException;
    }

    /** Document types are off altogether, so that there are no entities to expand or to fetch. */
    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        // the JDK stops at 100, ours says why
        factory.setProperty("jdk.xml.maxElementDepth", String.valueOf(MAX_DEPTH + 2));
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("nothing is fetched from elsewhere");
        });
        return factory;
    }

    private Node document() throws XMLStreamException {
        while (true) {
            switch (xml.next()) {
                case START_ELEMENT -> {
                    if (!xml.getLocalName().equals("NativeDicomModel")) {
                        throw here("the root is no NativeDicomModel");
                    }
                    var root = node(1);
                    while (xml.next() != END_DOCUMENT) {
                        refuseEntities();
                    }
                    return root;
                }
                case END_DOCUMENT -> throw here("the document is empty");
                default -> refuseEntities();
            }
        }
    }

    private void refuseEntities() {
        if (xml.getEventType() == DTD || xml.getEventType() == ENTITY_REFERENCE) {
            throw here("document types and entities are not accepted");
        }
    }

    private Node node(int depth) throws XMLStreamException {
        if (depth > MAX_DEPTH || ++nodes > MAX_NODES) {
            throw new MalformedXml(
                    xml.getLocation().getCharacterOffset(),
                    "more than %d levels or %d elements".formatted(MAX_DEPTH, MAX_NODES),
                    "");
        }
        var node = new Node(xml.getLocalName(), attributes());
        var text = new StringBuilder();
        while (true) {
            switch (xml.next()) {
                case START_ELEMENT -> node.children().add(node(depth + 1));
                case CHARACTERS, CDATA, SPACE ->
                        text.append(
                                xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                case END_ELEMENT -> {
                    return node.children().isEmpty() ? node.withText(text.toString()) : node;
                }
                default -> refuseEntities();
            }
        }
    }

    private Map<String, String> attributes() {
        var attributes = new LinkedHashMap<String, String>();
        for (var i = 0; i < xml.getAttributeCount(); i++) {
            attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        return attributes;
    }

    private MalformedXml here(String reason) {
        return malformed(xml.getLocation().getCharacterOffset(), reason);
    }

    private static MalformedXml malformed(long offset, String reason) {
        return new MalformedXml(offset, reason, "PS3.19 §A.1");
    }
}
