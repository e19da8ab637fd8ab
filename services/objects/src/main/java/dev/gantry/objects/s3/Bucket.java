package dev.gantry.objects.s3;

import dev.gantry.objects.ObjectStoreOutage;
import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.http.HttpUtils;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.Executors;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** The connection to one bucket, with its deadlines and its translation of failures. */
final class Bucket {
    /** A call of the SDK. */
    @FunctionalInterface
    interface Call<T> {
        T on(MinioClient client) throws MinioException, IOException, GeneralSecurityException;
    }

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /** OkHttp would allow five requests at a time, fewer than one busy modality room needs. */
    private static final int MAX_REQUESTS = 256;

    private final S3Settings settings;
    private final MinioClient client;
    private volatile boolean exists;

    Bucket(S3Settings settings) {
        this.settings = settings;
        this.client =
                MinioClient.builder()
                        .endpoint(settings.endpoint().toString())
                        .region(settings.region())
                        .credentials(settings.accessKey(), settings.secretKey())
                        .httpClient(httpClient())
                        .build();
    }

    private static OkHttpClient httpClient() {
        var dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
        dispatcher.setMaxRequests(MAX_REQUESTS);
        dispatcher.setMaxRequestsPerHost(MAX_REQUESTS);
        long millis = DEADLINE.toMillis();
        return HttpUtils.newDefaultHttpClient(millis, millis, millis)
                .newBuilder()
                .dispatcher(dispatcher)
                .build();
    }

    String name() {
        return settings.bucket();
    }

    /**
     * Makes a call.
     *
     * @param what completes the sentence "cannot …"
     * @throws S3Refusal when the store answers with an error
     */
    <T> T call(String what, Call<T> call) {
        try {
            return call.on(client);
        } catch (ErrorResponseException answer) {
            throw new S3Refusal(what, answer);
        } catch (MinioException | IOException | GeneralSecurityException e) {
            throw new ObjectStoreOutage(
                    "Cannot %s in the object store (%s): %s"
                            .formatted(what, settings, e.getMessage()),
                    e);
        }
    }

    /** Asks the store once, then remembers. */
    void requireExistence() {
        if (!exists) {
            create();
        }
    }

    /** Asks the store, and creates the bucket when there is none; others may do so, too. */
    void create() {
        try {
            call(
                    "create the bucket",
                    minio -> {
                        var asked = BucketExistsArgs.builder().bucket(name()).build();
                        if (!minio.bucketExists(asked)) {
                            minio.makeBucket(MakeBucketArgs.builder().bucket(name()).build());
                        }
                        return name();
                    });
        } catch (S3Refusal refusal) {
            switch (refusal.code()) {
                case "BucketAlreadyOwnedByYou", "BucketAlreadyExists" -> {}
                default -> throw refusal.asOutage();
            }
        }
        exists = true;
    }
}
