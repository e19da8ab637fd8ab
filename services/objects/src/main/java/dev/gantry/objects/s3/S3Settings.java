package dev.gantry.objects.s3;

import java.net.URI;

/**
 * Where the bucket is and who we are there.
 *
 * @param endpoint without a path, for example {@code http://127.0.0.1:9000}
 * @param region as the store names it; stores without regions take any
 * @param bucket created when it does not exist
 */
public record S3Settings(
        URI endpoint, String region, String bucket, String accessKey, String secretKey) {

    @Override
    public String toString() {
        return "%s, bucket %s".formatted(endpoint, bucket);
    }
}
