package com.citaplanner.notification.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.settings.Keys;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressHasherTest {
    private static final AddressKey ANA = new AddressKey("+525512345678");
    private static final AddressKey LUIS = new AddressKey("+525587654321");
    private static final AddressHasher NONE = AddressHasher.read("");
    private static final AddressHasher FIRST = AddressHasher.read(Keys.text("k1", 1));
    private static final AddressHasher ROTATED = AddressHasher.read(Keys.text("k2", 2) + "," + Keys.text("k1", 1));

    @Test
    void a_hash_names_its_key_and_not_the_address() {
        assertThat(FIRST.newest(ANA)).matches("k1:[A-Za-z0-9_-]{43}").doesNotContain("5512345678");
        assertThat(FIRST.newest(ANA)).isEqualTo(FIRST.newest(ANA)).isNotEqualTo(FIRST.newest(LUIS));
    }

    @Test
    void the_same_address_has_another_hash_under_another_key() {
        assertThat(FIRST.newest(ANA)).doesNotEndWith(NONE.newest(ANA));
    }

    @Test
    void hashes_of_older_keys_are_found_after_a_rotation() {
        assertThat(ROTATED.all(List.of(ANA))).contains(FIRST.newest(ANA), ROTATED.newest(ANA));
        assertThat(FIRST.all(List.of(ANA))).doesNotContain(ROTATED.newest(ANA));
    }

    @Test
    void hashes_from_before_the_first_key_are_found() {
        assertThat(ROTATED.all(List.of(LUIS, ANA)))
                .contains(NONE.newest(ANA), NONE.newest(LUIS))
                .hasSize(6);
    }

    /** What the service stored before it had keys. */
    @Test
    void hashes_without_a_key_are_plain_sha_256() {
        String stored = "91e296c972c986bfd3469ba3cb87a2c742b990be55289589c683d5ef0c0bc1c3";

        assertThat(NONE.newest(ANA)).isEqualTo(stored);
        assertThat(ROTATED.all(List.of(ANA))).contains(stored);
    }

    @Test
    void a_first_key_can_be_added_before_it_hashes() {
        AddressHasher adding = AddressHasher.read("public," + Keys.text("k1", 1));

        assertThat(adding.newest(ANA)).isEqualTo(NONE.newest(ANA));
        assertThat(adding.all(List.of(ANA))).containsExactlyInAnyOrderElementsOf(FIRST.all(List.of(ANA)));
        assertThat(adding.isSecret()).isFalse();
    }

    @Test
    void only_a_key_of_the_installation_is_secret() {
        assertThat(NONE.isSecret()).isFalse();
        assertThat(FIRST.isSecret()).isTrue();
    }

    @Test
    void an_invalid_key_is_refused_and_not_quoted() {
        assertThatThrownBy(() -> AddressHasher.read("k1:c2VjcmV0"))
                .hasMessage("citaplanner.opt-outs.keys: the key k1 must be 32 bytes in base64")
                .hasMessageNotContaining("c2VjcmV0");
    }

    @Test
    void neither_keys_nor_addresses_are_printed() {
        assertThat(ROTATED).hasToString("AddressHasher[k2, k1, public]");
        assertThat(ANA).hasToString("AddressKey");
    }
}
