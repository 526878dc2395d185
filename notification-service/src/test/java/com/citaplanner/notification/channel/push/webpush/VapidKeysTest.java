package com.citaplanner.notification.channel.push.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.support.BesideOthers;
import com.citaplanner.notification.validation.FieldError;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens are those of RFC 8292, and a tenant's keys are a pair. */
@BesideOthers
class VapidKeysTest {
    /** RFC 8292, 2.4. */
    private static final String PUSH_SERVICE = "https://push.example.net";

    private static final long EXPIRY = 1_453_523_768;
    private static final String SUBJECT = "mailto:push@example.com";
    private static final String UNSIGNED = "eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9"
            + ".eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUu"
            + "Y29tIn0";
    private static final String SIGNATURE =
            "i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA";
    private static final String PUBLIC_KEY =
            "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs";

    static VapidKeys newKeys() {
        KeyPair pair = EllipticKeys.generate();
        byte[] scalar = ((ECPrivateKey) pair.getPrivate()).getS().toByteArray();
        byte[] padded = new byte[32];
        int length = Math.min(scalar.length, 32);
        System.arraycopy(scalar, scalar.length - length, padded, 32 - length, length);
        return new VapidKeys(
                EllipticKeys.encode(EllipticKeys.point((ECPublicKey) pair.getPublic())),
                EllipticKeys.encode(padded),
                SUBJECT);
    }

    private static boolean verifies(String publicKey, String unsigned, String signature)
            throws GeneralSecurityException {
        Signature es256 = Signature.getInstance("SHA256withECDSAinP1363Format");
        es256.initVerify(VapidKeys.readPublic(publicKey).orElseThrow());
        es256.update(unsigned.getBytes(StandardCharsets.US_ASCII));
        return es256.verify(EllipticKeys.decode(signature).orElseThrow());
    }

    @Test
    void the_signature_of_rfc_8292_verifies() throws GeneralSecurityException {
        assertThat(verifies(PUBLIC_KEY, UNSIGNED, SIGNATURE)).isTrue();
    }

    /** A signature has a random part, so everything but the signature is the RFC's. */
    @Test
    void the_token_of_rfc_8292_is_made_byte_for_byte_and_signed() throws GeneralSecurityException {
        VapidKeys keys = newKeys();

        String authorization = keys.authorization(PUSH_SERVICE, EXPIRY);

        assertThat(authorization).startsWith("vapid t=" + UNSIGNED + ".").endsWith(", k=" + keys.publicKey());
        String signature = authorization.replaceAll(".*\\.([^.,]+), k=.*", "$1");
        assertThat(verifies(keys.publicKey(), UNSIGNED, signature)).isTrue();
    }

    @Test
    void a_token_is_used_for_hours_by_its_tenant_and_push_service_only() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-27T10:00:00Z"));
        VapidTokens tokens = new VapidTokens(now::get, 100);
        VapidKeys keys = newKeys();
        String first = tokens.authorization(keys, PUSH_SERVICE);

        assertThat(tokens.authorization(keys, PUSH_SERVICE)).isEqualTo(first);
        assertThat(tokens.authorization(keys, "https://other.example.net")).isNotEqualTo(first);
        assertThat(tokens.authorization(newKeys(), PUSH_SERVICE)).isNotEqualTo(first);
        now.set(now.get().plusSeconds(10 * 3600));
        assertThat(tokens.authorization(keys, PUSH_SERVICE)).isNotEqualTo(first);
    }

    @Test
    void keys_that_are_no_pair_are_refused() {
        VapidKeys one = newKeys();
        VapidKeys other = newKeys();

        assertThat(one.isPair()).isTrue();
        assertThat(VapidFields.crossFieldErrors(Map.of(
                        VapidFields.PUBLIC_KEY, one.publicKey(),
                        VapidFields.PRIVATE_KEY, other.privateKey(),
                        VapidFields.SUBJECT, SUBJECT)))
                .containsExactly(new FieldError("vapidPrivateKey", "does not belong to vapidPublicKey"));
    }

    @Test
    void incomplete_keys_are_refused_and_no_keys_are_not() {
        assertThat(VapidFields.crossFieldErrors(Map.of())).isEmpty();
        assertThat(VapidFields.crossFieldErrors(
                        Map.of(VapidFields.PUBLIC_KEY, newKeys().publicKey())))
                .extracting(FieldError::field)
                .containsExactly("vapidPrivateKey", "vapidSubject");
    }

    @ParameterizedTest
    @CsvSource({
        "mailto:citas@sonrisas.example, true",
        "https://sonrisas.example/contacto, true",
        "http://sonrisas.example, false",
        "citas@sonrisas.example, false",
        "'mailto:a@b\",\"exp\":\"0', false"
    })
    void subject_is_an_address_that_needs_no_escaping(String subject, boolean valid) {
        VapidKeys keys = newKeys();

        assertThat(VapidFields.read(new ChannelSettings(
                                true,
                                Map.of(VapidFields.PUBLIC_KEY, keys.publicKey(), VapidFields.SUBJECT, subject),
                                Map.of(VapidFields.PRIVATE_KEY, keys.privateKey()),
                                Set.of()))
                        .isPresent())
                .isEqualTo(valid);
    }
}
