package com.citaplanner.notification.channel.push.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.citaplanner.notification.support.BesideOthers;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Encryption gives what RFC 8291 gives, and refuses keys that would reveal the secret. */
@BesideOthers
class MessageEncryptionTest {
    /** RFC 8291, appendix A. */
    private static final String BROWSER_KEY =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

    private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";
    private static final String OWN_PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    private static final String OWN_PUBLIC =
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    private static final String SALT = "DGv6ra1nlYgDCS1FRnbzlw";
    private static final String BODY =
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6P"
                    + "Bru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";
    private static final byte[] PLAINTEXT =
            "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.US_ASCII);

    private static byte[] decoded(String text) {
        return EllipticKeys.decode(text).orElseThrow();
    }

    private static ECPublicKey browser() {
        return EllipticKeys.publicKey(decoded(BROWSER_KEY)).orElseThrow();
    }

    @Test
    void the_example_of_rfc_8291_is_encrypted_byte_for_byte() {
        KeyPair own = new KeyPair(
                EllipticKeys.publicKey(decoded(OWN_PUBLIC)).orElseThrow(),
                EllipticKeys.privateKey(decoded(OWN_PRIVATE)).orElseThrow());

        byte[] body = MessageEncryption.encrypt(PLAINTEXT, browser(), decoded(AUTH), own, decoded(SALT));

        assertThat(EllipticKeys.encode(body)).isEqualTo(BODY);
    }

    @Test
    void every_message_has_a_key_and_a_salt_of_its_own() {
        byte[] first = MessageEncryption.encrypt(PLAINTEXT, browser(), decoded(AUTH));
        byte[] second = MessageEncryption.encrypt(PLAINTEXT, browser(), decoded(AUTH));

        assertThat(first).hasSameSizeAs(decoded(BODY)).isNotEqualTo(second);
    }

    @Test
    void the_longest_plaintext_fills_one_record_and_a_longer_one_is_refused() {
        assertThat(MessageEncryption.encrypt(new byte[MessageEncryption.MAX_PLAINTEXT], browser(), decoded(AUTH)))
                .hasSize(4_096);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageEncryption.encrypt(
                        new byte[MessageEncryption.MAX_PLAINTEXT + 1], browser(), decoded(AUTH)));
    }

    @Test
    void points_are_written_as_they_were_read() {
        for (int i = 0; i < 300; i++) {
            ECPublicKey key = (ECPublicKey) EllipticKeys.generate().getPublic();

            assertThat(EllipticKeys.publicKey(EllipticKeys.point(key))
                            .orElseThrow()
                            .getW())
                    .isEqualTo(key.getW());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "BA",
                // Of the right length, and not on the curve.
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw8",
                // Compressed.
                "AiVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx",
                // The point at infinity has no such form; zero is not on the curve.
                "BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "not base64!"
            })
    void what_is_no_point_of_the_curve_is_refused(String text) {
        assertThat(VapidKeys.readPublic(text)).isEmpty();
    }

    @Test
    void scalars_outside_the_order_are_refused() {
        assertThat(EllipticKeys.privateKey(new byte[32])).isEmpty();
        assertThat(EllipticKeys.privateKey(new byte[31])).isEmpty();
        byte[] all = new byte[32];
        Arrays.fill(all, (byte) -1);
        assertThat(EllipticKeys.privateKey(all)).isEmpty();
    }
}
