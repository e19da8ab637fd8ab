package dev.gantry.dicom.web;

import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Which resources the DICOMweb service has, and what can be done with them, as a WADL document
 * (PS3.18 §8.9 and annex H).
 */
public final class Capabilities {
    /** The media type of the document. */
    public static final String WADL = "application/vnd.sun.wadl+xml";

    private static final String NAMESPACE = "http://wadl.dev.java.net/2009/02";
    private static final String STUDY = "studies/{StudyInstanceUID}";
    private static final String SERIES = STUDY + "/series/{SeriesInstanceUID}";
    private static final String INSTANCE = SERIES + "/instances/{SOPInstanceUID}";

    private record Method(String http, String path, String id, Transaction transaction) {}

    /** Parents stand before their children. */
    private static final List<Method> METHODS =
            List.of(
                    new Method("GET", "studies", "SearchForStudies", Transaction.SEARCH),
                    new Method("POST", "studies", "StoreInstances", Transaction.STORE),
                    new Method("GET", STUDY, "RetrieveStudy", Transaction.RETRIEVE),
                    new Method("POST", STUDY, "StoreStudyInstances", Transaction.STORE),
                    method(STUDY, "metadata", "RetrieveStudyMetadata", Transaction.METADATA),
                    method(STUDY, "rendered", "RetrieveRenderedStudy", Transaction.RENDERED_PARTS),
                    method(STUDY, "thumbnail", "RetrieveStudyThumbnail", Transaction.THUMBNAIL),
                    method(STUDY, "instances", "SearchForStudyInstances", Transaction.SEARCH),
                    method(STUDY, "series", "SearchForStudySeries", Transaction.SEARCH),
                    new Method("GET", SERIES, "RetrieveSeries", Transaction.RETRIEVE),
                    method(SERIES, "metadata", "RetrieveSeriesMetadata", Transaction.METADATA),
                    method(
                            SERIES,
                            "rendered",
                            "RetrieveRenderedSeries",
                            Transaction.RENDERED_PARTS),
                    method(SERIES, "thumbnail", "RetrieveSeriesThumbnail", Transaction.THUMBNAIL),
                    method(
                            SERIES,
                            "instances",
                            "SearchForStudySeriesInstances",
                            Transaction.SEARCH),
                    new Method("GET", INSTANCE, "RetrieveInstance", Transaction.RETRIEVE_ONE),
                    method(INSTANCE, "metadata", "RetrieveInstanceMetadata", Transaction.METADATA),
                    method(INSTANCE, "rendered", "RetrieveRenderedInstance", Transaction.RENDERED),
                    method(
                            INSTANCE,
                            "thumbnail",
                            "RetrieveInstanceThumbnail",
                            Transaction.THUMBNAIL),
                    method(INSTANCE, "frames/{frames}", "RetrieveFrames", Transaction.FRAMES),
                    method(
                            INSTANCE,
                            "frames/{frames}/rendered",
                            "RetrieveRenderedFrames",
                            Transaction.RENDERED_FRAMES),
                    method(
                            INSTANCE,
                            "frames/{frames}/thumbnail",
                            "RetrieveFrameThumbnail",
                            Transaction.THUMBNAIL),
                    method(
                            INSTANCE,
                            "bulkdata/{bulkdata}",
                            "RetrieveBulkdata",
                            Transaction.BULKDATA),
                    new Method("GET", "series", "SearchForSeries", Transaction.SEARCH),
                    new Method("GET", "instances", "SearchForInstances", Transaction.SEARCH));

    private Capabilities() {}

    private static Method method(String below, String name, String id, Transaction transaction) {
        return new Method("GET", below + "/" + name, id, transaction);
    }

    /**
     * The document about a resource and those below it.
     *
     * @param base the address of the service, without a slash at its end
     * @param path of the resource below the service, without a slash at either end; empty for all
     * @return nothing when there is no such resource
     */
    public static Optional<String> describe(String base, String path) {
        var about = METHODS.stream().filter(method -> isBelow(method.path(), path)).toList();
        if (about.isEmpty()) {
            return Optional.empty();
        }
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            document(xml, base, about);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A text in memory takes everything", e);
        }
        return Optional.of(text.toString());
    }

    /** Whether a template is one that the path fits, or lies below such a one. */
    private static boolean isBelow(String template, String path) {
        var asked = path.isEmpty() ? new String[0] : path.split("/", -1);
        var there = template.split("/");
        if (asked.length > there.length) {
            return false;
        }
        for (int i = 0; i < asked.length; i++) {
            if (!there[i].startsWith("{") && !there[i].equals(asked[i])) {
                return false;
            }
        }
        return true;
    }

    private static void document(XMLStreamWriter xml, String base, List<Method> methods)
            throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("application");
        xml.writeDefaultNamespace(NAMESPACE);
        xml.writeStartElement("resources");
        xml.writeAttribute("base", base + "/");
        for (var path : methods.stream().map(Method::path).distinct().toList()) {
            xml.writeStartElement("resource");
            xml.writeAttribute("path", path);
            for (var name : names(path)) {
                parameter(xml, name, "template");
            }
            for (var method : methods) {
                if (method.path().equals(path)) {
                    method(xml, method);
                }
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private static void method(XMLStreamWriter xml, Method method) throws XMLStreamException {
        xml.writeStartElement("method");
        xml.writeAttribute("name", method.http());
        xml.writeAttribute("id", method.id());
        xml.writeStartElement("request");
        for (var name : method.transaction().parameters()) {
            parameter(xml, name, "query");
        }
        representations(xml, method.transaction().taken());
        xml.writeEndElement();
        xml.writeStartElement("response");
        representations(xml, method.transaction().given());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void parameter(XMLStreamWriter xml, String name, String style)
            throws XMLStreamException {
        xml.writeEmptyElement("param");
        xml.writeAttribute("name", name);
        xml.writeAttribute("style", style);
    }

    private static void representations(XMLStreamWriter xml, List<String> mediaTypes)
            throws XMLStreamException {
        for (var mediaType : mediaTypes) {
            xml.writeEmptyElement("representation");
            xml.writeAttribute("mediaType", mediaType);
        }
    }

    private static List<String> names(String path) {
        return Stream.of(path.split("/"))
                .filter(step -> step.startsWith("{"))
                .map(step -> step.substring(1, step.length() - 1))
                .toList();
    }
}
