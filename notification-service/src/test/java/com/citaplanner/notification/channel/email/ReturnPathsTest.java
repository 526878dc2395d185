package com.citaplanner.notification.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.channel.email.ReturnPaths.SignedEmail;
import com.citaplanner.notification.channel.email.mime.MailAddress;
import com.citaplanner.notification.settings.Keys;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A reference survives what mail servers do to it, and only the one that was made for a message verifies. */
class ReturnPathsTest {
    private static final int ROUNDS = 2_000;
    private static final MailAddress BASE =
            MailAddress.parse("rebotes-mx1@clinic.example").orElseThrow();
    private static final EmailAddress ANA = address("ana@client.example");

    private final Random random = new Random(20261128);
    private final ReturnPaths paths = ReturnPaths.read(Keys.text("one", 1));

    private static EmailAddress address(String text) {
        return EmailAddress.parse(text).orElseThrow();
    }

    private SignedEmail email() {
        long claim = random.nextLong(ReturnPathReference.MAX_CLAIM + 1) >>> random.nextInt(48);
        return new SignedEmail(
                "clinic-" + random.nextInt(9), new UUID(random.nextLong(), random.nextLong()), claim, ANA);
    }

    private static ReturnPathReference reference(String address) {
        return ReturnPathReference.findIn("<" + address + ">", 9).iterator().next();
    }

    @Test
    void reference_survives_and_fits_into_an_address() {
        for (int round = 0; round < ROUNDS; round++) {
            SignedEmail email = email();
            String address = paths.of(BASE, email).orElseThrow().text();

            assertThat(MailAddress.parse(address)).isPresent();
            for (String written : new String[] {address, address.toUpperCase(Locale.ROOT), mixed(address)}) {
                ReturnPathReference reference = reference(written);
                assertThat(reference.notificationId()).isEqualTo(email.notificationId());
                assertThat(reference.claim()).isEqualTo(email.claim());
                assertThat(paths.verifies(reference, email.tenantId(), ANA)).isTrue();
            }
        }
    }

    private String mixed(String address) {
        StringBuilder mixed = new StringBuilder(address);
        for (int i = 0; i < mixed.length(); i++) {
            if (random.nextBoolean()) {
                mixed.setCharAt(i, Character.toUpperCase(mixed.charAt(i)));
            }
        }
        return mixed.toString();
    }

    @Test
    void changed_reference_verifies_nothing() {
        for (int round = 0; round < ROUNDS; round++) {
            SignedEmail email = email();
            String text = reference(paths.of(BASE, email).orElseThrow().text()).text();
            StringBuilder changed = new StringBuilder(text);
            int at = random.nextInt(text.length());
            changed.setCharAt(at, (char) ('a' + (text.charAt(at) - 'a' + 1 + random.nextInt(24)) % 26));

            if (!changed.toString().equals(text)) {
                assertThat(ReturnPathReference.parse(changed.toString())
                                .filter(reference -> paths.verifies(reference, email.tenantId(), ANA)))
                        .isEmpty();
            }
        }
    }

    @Test
    void reference_counts_for_its_tenant_its_address_and_its_keys_alone() {
        SignedEmail email = email();
        ReturnPathReference reference =
                reference(paths.of(BASE, email).orElseThrow().text());

        assertThat(paths.verifies(reference, email.tenantId() + "x", ANA)).isFalse();
        assertThat(paths.verifies(reference, email.tenantId(), address("eva@client.example")))
                .isFalse();
        assertThat(paths.verifies(reference, email.tenantId(), address("ANA@client.example")))
                .isTrue();
        assertThat(ReturnPaths.read(Keys.text("one", 2)).verifies(reference, email.tenantId(), ANA))
                .isFalse();
        assertThat(ReturnPaths.read(Keys.text("two", 2) + "," + Keys.text("one", 1))
                        .verifies(reference, email.tenantId(), ANA))
                .isTrue();
    }

    @Test
    void anything_else_is_no_reference() {
        assertThat(ReturnPathReference.findIn("", 9)).isEmpty();
        assertThat(ReturnPathReference.findIn("bounce+" + "a".repeat(51) + "@x", 9))
                .isEmpty();
        assertThat(ReturnPathReference.findIn("bounce+" + "a".repeat(53) + "@x", 9))
                .isEmpty();
        assertThat(ReturnPathReference.findIn("bounce+" + "a".repeat(51) + "b@x", 9))
                .isEmpty();
        assertThat(ReturnPathReference.findIn("+".repeat(100_000) + "@", 9)).isEmpty();
        assertThat(ReturnPathReference.findIn(("+" + "a".repeat(52) + "@").repeat(50), 9))
                .hasSize(1);
    }

    @Test
    void without_a_key_there_is_none() {
        ReturnPaths none = ReturnPaths.read("");
        ReturnPathReference reference =
                reference(paths.of(BASE, email()).orElseThrow().text());

        assertThat(none.of(BASE, email())).isEmpty();
        assertThat(none.verifies(reference, "clinic-1", ANA)).isFalse();
        assertThatThrownBy(() -> ReturnPaths.read("one:short"))
                .hasMessageContaining("citaplanner.email.return-path-keys")
                .hasMessageNotContaining("short");
    }
}
