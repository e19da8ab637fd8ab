package dev.gantry.dicom.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An element of the document, called node here since an element is something else in DICOM.
 *
 * @param children grows while the document is read
 * @param text empty when there are children
 */
record Node(String name, Map<String, String> attributes, List<Node> children, String text) {
    Node(String name, Map<String, String> attributes) {
        this(name, attributes, new ArrayList<>(), "");
    }

    Node withText(String ownText) {
        return new Node(name, attributes, children, ownText);
    }

    String attribute(String wanted) {
        return attributes.getOrDefault(wanted, "");
    }

    /** The text of a child; empty when there is none. */
    String textOf(String child) {
        for (var node : children) {
            if (node.name.equals(child)) {
                return node.text;
            }
        }
        return "";
    }
}
