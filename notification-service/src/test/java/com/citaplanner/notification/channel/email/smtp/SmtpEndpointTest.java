package com.citaplanner.notification.channel.email.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.keys.KeyRing;
import com.citaplanner.notification.support.BesideOthers;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@BesideOthers
class SmtpEndpointTest {
    private static final KeyRing KEYS = keys(1);

    private static KeyRing keys(int first) {
        byte[] key = new byte[32];
        key[0] = (byte) first;
        return KeyRing.read("test", "AES", "one:" + Base64.getEncoder().encodeToString(key));
    }

    private static String name(String host, String password, KeyRing keys) {
        return new SmtpEndpoint(
                        host,
                        587,
                        SmtpSecurity.STARTTLS,
                        Optional.of(new SmtpEndpoint.Login("citas@clinica", password)))
                .accountName(keys);
    }

    @Test
    void tenants_with_the_same_login_share_an_account() {
        assertThat(name("SMTP.example", "secret", KEYS)).isEqualTo(name("smtp.example", "secret", KEYS));
    }

    /** Otherwise whoever knows the user name could use up the connections of the tenant who has the password. */
    @Test
    void tenant_without_the_password_has_another_account() {
        assertThat(name("smtp.example", "secret", KEYS)).isNotEqualTo(name("smtp.example", "guessed", KEYS));
    }

    @Test
    void password_cannot_be_found_from_the_name_without_the_operator_s_key() {
        assertThat(name("smtp.example", "secret", KEYS)).isNotEqualTo(name("smtp.example", "secret", keys(2)));
        assertThat(name("smtp.example", "secret", KeyRing.read("test", "AES", "")))
                .isEqualTo(name("smtp.example", "other", KeyRing.read("test", "AES", "")));
    }
}
