package dev.gantry.servers;

/**
 * An exception of another process, as it was printed.
 *
 * @param type the name of its class
 * @param message empty when it has none; may have several lines
 */
public record Fault(String type, String message) {
    /** Both in one line, for a person. */
    public String line() {
        var name = type.substring(type.lastIndexOf('.') + 1);
        return message.isBlank() ? name : name + ": " + message.strip().replaceAll("\\s+", " ");
    }
}
