package com.citaplanner.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.WhatsAppFixtures;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class BodySignatureVerifierTest {
    private static final byte[] BODY = WhatsAppFixtures.read("message_text.json");

    private final BodySignatureVerifier verifier =
            new BodySignatureVerifier(List.of(new Secret("uno"), new Secret("dos")));

    @Test
    void signature_of_the_raw_body_with_either_secret_is_genuine() {
        assertThat(new String(BODY, StandardCharsets.UTF_8)).contains("\\u00f1", "\\ud83d\\udc4d", "\\/");
        assertThat(verify("sha256=" + hmac("uno", BODY), BODY)).isEqualTo(VerificationResult.GENUINE);
        assertThat(verify("sha256=" + hmac("dos", BODY), BODY)).isEqualTo(VerificationResult.GENUINE);
    }

    @Test
    void signature_of_the_same_text_with_other_bytes_is_wrong() {
        byte[] unescaped = new String(BODY, StandardCharsets.UTF_8)
                .replace("\\u00f1", "ñ")
                .replace("\\/", "/")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(verify("sha256=" + hmac("uno", BODY), unescaped)).isEqualTo(VerificationResult.WRONG_SIGNATURE);
    }

    @Test
    void other_secret_form_or_length_is_wrong() {
        String right = hmac("uno", BODY);

        assertThat(List.of(
                        "sha256=" + hmac("tres", BODY),
                        right,
                        "sha1=" + right,
                        "sha256=" + right.toUpperCase(Locale.ROOT),
                        "sha256=" + right.substring(1),
                        "sha256=" + right + "0",
                        "sha256=",
                        ""))
                .allSatisfy(
                        signature -> assertThat(verify(signature, BODY)).isEqualTo(VerificationResult.WRONG_SIGNATURE));
    }

    @Test
    void missing_signature_is_unsigned() {
        assertThat(verifier.verify(new RequestCredentials(null, null, null, "uno"), BODY))
                .isEqualTo(VerificationResult.UNSIGNED);
    }

    private VerificationResult verify(String signature, byte[] body) {
        return verifier.verify(new RequestCredentials(null, signature, null, null), body);
    }

    private static String hmac(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
