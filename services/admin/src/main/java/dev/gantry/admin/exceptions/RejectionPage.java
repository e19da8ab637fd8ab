package dev.gantry.admin.exceptions;

import dev.gantry.admin.messages.Language;
import java.util.List;

/**
 * One page of what was refused, ready to be shown.
 *
 * @param next where the next page begins, empty on the last one
 * @param away whether the database could not be asked; there are no cards then
 */
public record RejectionPage(List<Card> cards, String next, boolean away) {
    /**
     * One rejection: what, why, whose, and what to do. The tone is the name of a colour in the
     * style sheet.
     */
    public record Card(
            String title,
            String reason,
            String next,
            String owner,
            String tone,
            String code,
            String studyUid,
            String instanceUid,
            String time,
            String iso) {}

    /** The page that says that the database is away. */
    public static RejectionPage unreadable() {
        return new RejectionPage(List.of(), "", true);
    }

    /**
     * The rejections of one page, written in the person's language.
     *
     * @param next where the next page begins, empty on the last one
     */
    public static RejectionPage of(List<Rejection> rejections, String next, Language language) {
        return new RejectionPage(
                rejections.stream().map(rejection -> card(rejection, language)).toList(),
                next,
                false);
    }

    private static Card card(Rejection rejection, Language language) {
        var words = language.rejectionMessages();
        var advice = Advice.on(rejection);
        var device = rejection.device(language.uiMessages().unknown_device());
        boolean ours = advice.owner() == Advice.Owner.US;
        return new Card(
                switch (rejection.kind()) {
                    case INSTANCE -> words.refused_instance(device);
                    case ASSOCIATION -> words.refused_association(device);
                    case SEARCH -> words.refused_search(device);
                    case RETRIEVE -> words.incomplete_retrieve(device);
                },
                rejection.reason(),
                advice.next(words),
                ours ? words.owner_us() : words.owner_sender(),
                ours ? "bad" : "warn",
                rejection.status(),
                rejection.studyUid(),
                rejection.instanceUid(),
                language.formats().dateTime(rejection.at()),
                rejection.at().toString());
    }
}
