package com.citaplanner.notification.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.keys.KeyRing;
import com.citaplanner.notification.message.Channel;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretCipherTest {
    private static final String SECRET = "contraseña-muy-secreta";
    private static final SecretLocation HERE = new SecretLocation("t-1", SettingsScope.of(Channel.EMAIL), "password");

    private final SecretCipher cipher = cipher(Keys.text("k1", 1));

    private static SecretCipher cipher(String... keys) {
        return new SecretCipher(KeyRing.read("citaplanner.secrets.keys", "AES", String.join(",", keys)));
    }

    @Test
    void a_sealed_secret_opens_at_its_location() {
        assertThat(cipher.open(HERE, cipher.seal(HERE, SECRET))).isEqualTo(new DecryptedSecret.Plain(SECRET));
    }

    @Test
    void sealing_hides_the_secret_and_is_randomised() {
        SealedSecret first = cipher.seal(HERE, SECRET);
        SealedSecret second = cipher.seal(HERE, SECRET);

        assertThat(new String(first.sealed(), StandardCharsets.ISO_8859_1)).doesNotContain("secreta");
        assertThat(first.nonce()).isNotEqualTo(second.nonce());
        assertThat(first.sealed()).isNotEqualTo(second.sealed());
        assertThat(first.toString()).isEqualTo("SealedSecret[k1]");
    }

    static Stream<SecretLocation> elsewhere() {
        return Stream.of(
                new SecretLocation("t-2", HERE.settingsScope(), HERE.field()),
                new SecretLocation(HERE.tenantId(), SettingsScope.of(Channel.SMS), HERE.field()),
                new SecretLocation(HERE.tenantId(), HERE.settingsScope(), "token"),
                new SecretLocation("t-1EMAIL", new SettingsScope(""), HERE.field()));
    }

    @ParameterizedTest
    @MethodSource("elsewhere")
    void a_secret_copied_to_another_row_does_not_open(SecretLocation elsewhere) {
        assertThat(cipher.open(elsewhere, cipher.seal(HERE, SECRET))).isEqualTo(new DecryptedSecret.Broken());
    }

    @Test
    void a_secret_with_a_changed_bit_does_not_open() {
        SealedSecret sealed = cipher.seal(HERE, SECRET);

        assertThat(IntStream.range(0, sealed.sealed().length * 8))
                .allSatisfy(bit ->
                        assertThat(cipher.open(HERE, changed(sealed, bit))).isEqualTo(new DecryptedSecret.Broken()));
    }

    private static SealedSecret changed(SealedSecret sealed, int bit) {
        byte[] bytes = sealed.sealed().clone();
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        return new SealedSecret(sealed.keyId(), sealed.nonce(), bytes);
    }

    @Test
    void malformed_rows_do_not_open() {
        assertThat(cipher.open(HERE, new SealedSecret("k1", new byte[0], new byte[0])))
                .isEqualTo(new DecryptedSecret.Broken());
        assertThat(cipher.open(HERE, new SealedSecret("k1", new byte[12], new byte[3])))
                .isEqualTo(new DecryptedSecret.Broken());
    }

    @Test
    void the_first_key_seals_and_all_of_them_open() {
        SecretCipher both = cipher(Keys.text("k2", 2), Keys.text("k1", 1));

        assertThat(both.open(HERE, cipher.seal(HERE, SECRET))).isEqualTo(new DecryptedSecret.Plain(SECRET));
        assertThat(both.seal(HERE, SECRET).keyId()).isEqualTo("k2");
    }

    @Test
    void a_missing_key_is_named() {
        assertThat(cipher(Keys.text("k2", 2)).open(HERE, cipher.seal(HERE, SECRET)))
                .isEqualTo(new DecryptedSecret.NoKey("k1"));
    }

    @Test
    void another_key_with_the_same_id_does_not_open() {
        assertThat(cipher(Keys.text("k1", 9)).open(HERE, cipher.seal(HERE, SECRET)))
                .isEqualTo(new DecryptedSecret.Broken());
    }

    @Test
    void without_any_key_nothing_is_sealed() {
        SecretCipher none = cipher("");

        assertThatThrownBy(() -> none.seal(HERE, SECRET)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void to_string_hides_an_opened_secret() {
        assertThat(new DecryptedSecret.Plain(SECRET).toString()).doesNotContain("secreta");
    }
}
