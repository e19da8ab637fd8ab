package dev.gantry.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Signs an order as {@code docs/asyncapi.yaml} describes it, written by somebody who had nothing
 * else to read.
 *
 * @param keyId of the key
 * @param secret of the key
 */
public record OrderSignature(String keyId, String secret) {

    /** With the first key of {@code gantry.signing.keys}. */
    public static OrderSignature withFirstOf(String keys) {
        var first = keys.split(",")[0].split(":", 2);
        return new OrderSignature(first[0].strip(), first[1].strip());
    }

    /** Adds both headers. */
    public void sign(ProducerRecord<String, byte[]> record) {
        record.headers()
                .add("gantry_key_id", keyId.getBytes(UTF_8))
                .add("gantry_signature", HexFormat.of().formatHex(of(record)).getBytes(US_ASCII));
    }

    private byte[] of(ProducerRecord<String, byte[]> record) {
        var signed = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(signed)) {
            for (var part :
                    new byte[][] {
                        record.topic().getBytes(UTF_8), record.key().getBytes(UTF_8), record.value()
                    }) {
                out.writeInt(part.length);
                out.write(part);
            }
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return mac.doFinal(signed.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
