package dev.gantry.index.statements;

/** How the table calls what a statement says. */
enum StatementKind {
    PATIENT,
    STUDY,
    MERGE,
    SEPARATION;

    static StatementKind of(Content content) {
        return switch (content) {
            case Content.OfPatient _ -> PATIENT;
            case Content.OfStudy _ -> STUDY;
            case Content.Merge _ -> MERGE;
            case Content.Separation _ -> SEPARATION;
        };
    }
}
