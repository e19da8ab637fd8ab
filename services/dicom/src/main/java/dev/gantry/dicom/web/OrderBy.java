package dev.gantry.dicom.web;

/**
 * One attribute by which results are put in order. PS3.18 has no such parameter and lets a server
 * add its own (§8.3); it is {@code orderby}, which other archives know, too.
 *
 * @param descending whether a minus stands before the attribute: the greatest value first
 */
public record OrderBy(AttributePath path, boolean descending) {
    static OrderBy parse(String text) {
        boolean descending = text.startsWith("-");
        return new OrderBy(
                AttributePath.parse("orderby", descending ? text.substring(1) : text), descending);
    }
}
