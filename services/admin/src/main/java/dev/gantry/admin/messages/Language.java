package dev.gantry.admin.messages;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A language the console speaks. */
public enum Language {
    ENGLISH(Locale.forLanguageTag("en-GB"), "en"),
    GERMAN(Locale.GERMANY, "de");

    private final Locale formats;
    private final String tag;

    Language(Locale formats, String tag) {
        this.formats = formats;
        this.tag = tag;
    }

    /**
     * What the person chose with the switch, else the first language of the browser's that we
     * speak, else English.
     *
     * @param chosen the cookie's value, if there is one
     * @param accepted the browser's languages, most wanted first (RFC 9110 §12.5.4)
     */
    public static Language of(Optional<String> chosen, List<Locale> accepted) {
        return chosen.flatMap(Language::ofTag)
                .or(() ->
                        accepted.stream()
                                .flatMap(locale -> ofTag(locale.getLanguage()).stream())
                                .findFirst())
                .orElse(ENGLISH);
    }

    /** The language with this two-letter code (ISO 639-1), if the console speaks it. */
    public static Optional<Language> ofTag(String tag) {
        return Arrays.stream(values()).filter(language -> language.tag.equals(tag)).findFirst();
    }

    /** The two-letter code (ISO 639-1). */
    public String tag() {
        return tag;
    }

    /** What the templates' sentences are chosen by. */
    public Locale locale() {
        return Locale.of(tag);
    }

    /** How dates, times and numbers are written. */
    public Formats formats() {
        return new Formats(formats);
    }

    /** The language that the switch offers. */
    public Language other() {
        return this == ENGLISH ? GERMAN : ENGLISH;
    }

    /** The general sentences and those about studies. */
    public UiMessages uiMessages() {
        return bundle(UiMessages.class);
    }

    /** The sentences of the study list. */
    public StudyListMessages studyListMessages() {
        return bundle(StudyListMessages.class);
    }

    /** The sentences about columns, saved views and files for spreadsheets. */
    public StudyViewMessages studyViewMessages() {
        return bundle(StudyViewMessages.class);
    }

    /** The sentences of the pages about devices. */
    public DeviceMessages deviceMessages() {
        return bundle(DeviceMessages.class);
    }

    /** What the fields of a device mean. */
    public DeviceFieldMessages deviceFieldMessages() {
        return bundle(DeviceFieldMessages.class);
    }

    /** The sentences about what was refused. */
    public RejectionMessages rejectionMessages() {
        return bundle(RejectionMessages.class);
    }

    /** The sentences about exceptions. */
    public ExceptionMessages exceptionMessages() {
        return bundle(ExceptionMessages.class);
    }

    /** The sentences about services and servers. */
    public SystemMessages systemMessages() {
        return bundle(SystemMessages.class);
    }

    private <T> T bundle(Class<T> type) {
        return this == ENGLISH
                ? MessageBundles.get(type)
                : MessageBundles.get(type, Localized.Literal.of(tag));
    }
}
