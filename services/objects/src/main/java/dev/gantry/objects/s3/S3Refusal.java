package dev.gantry.objects.s3;

import dev.gantry.objects.ObjectStoreOutage;
import io.minio.errors.ErrorResponseException;

/** The store has answered, with an error; whose fault it is depends on what was asked. */
final class S3Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String what;
    private final String code;

    S3Refusal(String what, ErrorResponseException answer) {
        super(answer.getMessage(), answer);
        this.what = what;
        this.code = answer.errorResponse().code();
    }

    /** As S3 names it, for example {@code NoSuchKey}. */
    String code() {
        return code;
    }

    ObjectStoreOutage asOutage() {
        return new ObjectStoreOutage(
                "The object store refuses to %s: %s %s".formatted(what, code, getMessage()), this);
    }
}
