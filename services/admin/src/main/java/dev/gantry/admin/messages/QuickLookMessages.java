package dev.gantry.admin.messages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the quick look of a study says. */
@MessageBundle("look")
public interface QuickLookMessages {
    @Message("Quick look")
    String title();

    @Message("Image")
    String image();

    @Message("Frame")
    String frame();

    @Message("Window")
    String window();

    @Message("Close")
    String close();

    @Message("Larger")
    String larger();

    @Message("Smaller")
    String smaller();

    @Message("As it was")
    String original();

    @Message("Image of the series")
    String canvas();

    @Message(
            "Wheel or arrow keys: next image. Drag: window. Shift and drag: move. Ctrl and wheel, or + and −: zoom. Not for diagnosis.")
    String help();

    @Message("There is no image in this series.")
    String nothing();

    @Message("This image cannot be shown:")
    String failed();
}
