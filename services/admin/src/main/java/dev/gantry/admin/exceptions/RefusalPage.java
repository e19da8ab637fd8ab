package dev.gantry.admin.exceptions;

import dev.gantry.admin.words.Language;
import java.util.List;

/**
 * One page of what was refused, ready to be shown.
 *
 * @param next where the next page begins, empty on the last one
 * @param away whether the database could not be asked; there are no cards then
 */
public record RefusalPage(List<Card> cards, String next, boolean away) {
    /**
     * One refusal: what, why, whose, and what to do. The tone is the name of a colour in the style
     * sheet.
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
    public static RefusalPage unreadable() {
        return new RefusalPage(List.of(), "", true);
    }

    /**
     * The refusals of one page, written in the person's language.
     *
     * @param next where the next page begins, empty on the last one
     */
    public static RefusalPage of(List<Refusal> refusals, String next, Language language) {
        return new RefusalPage(
                refusals.stream().map(refusal -> card(refusal, language)).toList(), next, false);
    }

    private static Card card(Refusal refusal, Language language) {
        var words = language.refusalWords();
        var advice = Advice.on(refusal);
        var device = refusal.device(language.words().unknown_device());
        boolean ours = advice.owner() == Advice.Owner.US;
        return new Card(
                switch (refusal.kind()) {
                    case INSTANCE -> words.refused_instance(device);
                    case ASSOCIATION -> words.refused_association(device);
                },
                refusal.reason(),
                advice.next(words),
                ours ? words.owner_us() : words.owner_sender(),
                ours ? "bad" : "warn",
                refusal.status(),
                refusal.studyUid(),
                refusal.instanceUid(),
                language.formats().dateTime(refusal.at()),
                refusal.at().toString());
    }
}
